package custom_html;

import dev.ccci.Recipe;

@Recipe("custom-html")
class CustomHtmlRecipe {}
