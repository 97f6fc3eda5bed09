package suites;

import ghost.GhostRecipe;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectClasses(GhostRecipe.class)
@ConfigurationParameter(key = "ccci.recipes", value = "src/test/recipes")
@ConfigurationParameter(key = "ccci.tiers", value = "install")
public class GhostSuite {}
