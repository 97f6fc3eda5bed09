package matrix_synapse;

import dev.ccci.Recipe;
import dev.ccci.harness.Markers;

@Recipe("matrix-synapse")
@Markers(RoomMessage.class)
class MatrixSynapseRecipe {}
