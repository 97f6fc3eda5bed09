package lost_message;

import dev.ccci.Recipe;
import dev.ccci.harness.Markers;

@Recipe("lost-message")
@Markers(Message.class)
final class LostMessageRecipe {}
