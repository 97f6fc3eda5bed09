package bad_day;

import dev.ccci.Recipe;

/** The small recipe on a server that has a bad day. Run by FaultsLabIT alone. */
@Recipe("bad-day")
final class BadDayRecipe {}
