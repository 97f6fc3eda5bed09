package custom_html;

import dev.ccci.Recipe;
import dev.ccci.harness.Markers;

@Recipe("custom-html")
@Markers(Page.class)
class CustomHtmlRecipe {}
