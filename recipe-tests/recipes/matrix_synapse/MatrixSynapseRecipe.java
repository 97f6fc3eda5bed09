package matrix_synapse;

import dev.ccci.Recipe;

@Recipe("matrix-synapse")
class MatrixSynapseRecipe {}
