package custom_html;

import dev.ccci.Recipe;

@Recipe("custom-html")
public class CustomHtmlRecipe {}
