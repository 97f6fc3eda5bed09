package dev.ccci;

/**
 * Every setting of ccci. A setting is given as a system property {@code ccci.x} (or a JUnit configuration parameter), else as
 * the environment variable {@code CCCI_X}, else in the file {@code ccci.properties} in the working directory.
 */
public final class Keys {

    /**
     * The recipes to run: names separated by commas, or {@code all}. The short form {@code recipe} means the same.
     *
     * <p>Default: what the selected classes stand for. Example: {@code -Drecipe=custom-html,ghost}
     */
    public static final String RECIPE = "ccci.recipe";

    /** The short form of {@link #RECIPE}. */
    public static final String RECIPE_ALIAS = "recipe";

    /**
     * The tiers whose checks run, separated by commas. Operations they need are performed, the rest is left out.
     *
     * <p>Default: all. Example: {@code -Dccci.tiers=install,custom}
     */
    public static final String TIERS = "ccci.tiers";

    /**
     * The folder of the recipe directories.
     *
     * <p>Default: {@code recipes} in the working directory, or in a folder above the marker class.
     */
    public static final String RECIPES = "ccci.recipes";

    /**
     * Where the recipe comes from: a path or a git URL. Needs exactly one recipe to be selected.
     *
     * <p>Default: the first of {@link #CATALOGUE} that has the recipe. Example: {@code -Dccci.source=../my-recipe}
     */
    public static final String SOURCE = "ccci.source";

    /**
     * The folder against which a relative {@link #SOURCE} is resolved.
     *
     * <p>Default: the working directory. Maven runs tests in the folder of their module; the project's POM sets this to the
     * folder in which {@code mvn} was called.
     */
    public static final String DIRECTORY = "ccci.directory";

    /**
     * The commit, tag or branch under test.
     *
     * <p>Default: what {@code HEAD} of the source is. Example: {@code -Dccci.head=fix-backup}
     */
    public static final String HEAD = "ccci.head";

    /**
     * Whether an upgrade that cannot be verified is red: {@code true} when it must be, because none of the bases that were tried
     * can be deployed any more.
     *
     * <p>Default: {@code false}, the tier is skipped as unverified.
     */
    public static final String STRICT = "ccci.strict";

    /**
     * The published version to upgrade from; no other is tried when it cannot be deployed.
     *
     * <p>Default: the newest one older than the head. Example: {@code -Dccci.base=1.11.0+1.22.1}
     */
    public static final String BASE = "ccci.base";

    /**
     * The catalogues in which a recipe is looked up, in order: {@code lab} (the small editions in {@link #LAB_RECIPES}) and
     * {@code upstream} (the Co-op Cloud forge).
     *
     * <p>Default: {@code lab,upstream}
     */
    public static final String CATALOGUE = "ccci.catalogue";

    /**
     * The folder of the lab editions, {@code <name>/<version>/}.
     *
     * <p>Default: {@code lab/recipes} beside the folder of {@link #RECIPES}.
     */
    public static final String LAB_RECIPES = "ccci.lab.recipes";

    /**
     * The folder of the image definitions of the lab, {@code <name>/<tag>/Dockerfile}.
     *
     * <p>Default: {@code lab/images} beside the folder of {@link #RECIPES}.
     */
    public static final String LAB_IMAGES = "ccci.lab.images";

    /**
     * The server to deploy to: {@code lab}, or the name of a Docker context.
     *
     * <p>Default: {@code lab}, a throw-away Swarm on this machine.
     */
    public static final String SERVER = "ccci.server";

    /**
     * For a Docker context: the domain below which apps get their names; its ingress must serve every name below it.
     *
     * <p>Example: {@code -Dccci.domain=ci.example.org}
     */
    public static final String DOMAIN = "ccci.domain";

    /**
     * For a Docker context: the address at which its ingress listens.
     *
     * <p>Default: what the {@link #DOMAIN} resolves to. Example: {@code -Dccci.ingress=192.0.2.7}
     */
    public static final String INGRESS = "ccci.ingress";

    /**
     * For a Docker context: a PEM file with the certificate of the authority that signs the ingress's certificates.
     *
     * <p>Default: the authorities that the JVM trusts.
     */
    public static final String AUTHORITY = "ccci.authority";

    /**
     * The image with restic and a shell in which volumes are saved and restored.
     *
     * <p>Default: the lab's own on the lab, {@code restic/restic:0.18.1} elsewhere.
     */
    public static final String RESTIC_IMAGE = "ccci.restic.image";

    /**
     * For a Docker context: an image with {@code sqlite3}, {@code sh} and {@code head}, with which files of SQLite are marked that belong
     * to a service whose own image has no {@code sqlite3}.
     *
     * <p>Default: none, so that the data of such a service are unverified.
     */
    public static final String SQLITE_IMAGE = "ccci.sqlite.image";

    /**
     * The browser for tests that have a page: the path of a Chromium.
     *
     * <p>Default: the first of {@code chromium}, {@code chromium-browser} and {@code google-chrome} on the PATH. Example:
     * {@code -Dccci.browser=/opt/chromium/chrome}
     */
    public static final String BROWSER = "ccci.browser";

    /**
     * Whether a picture of the app is taken for the report, at the end: {@code always} or {@code never}.
     *
     * <p>Default: when every tier is asked for; a run of a part is not slowed down.
     */
    public static final String SCREENSHOT = "ccci.screenshot";

    /**
     * Whether a witness stands beside the app: a small stack of ours, in a place of the other apps that are on a server in real
     * life. What the recipe does to it is red. {@code false} leaves it out, which is told as a finding. See
     * {@code docs/neighbours.md}.
     *
     * <p>Default: {@code true}. Example: {@code -Dccci.witness=false}
     */
    public static final String WITNESS = "ccci.witness";

    /**
     * How long the removal of everything that a run made may take, in seconds. What is left then is residue, which is red.
     *
     * <p>Default: {@code 120}
     */
    public static final String TEARDOWN = "ccci.teardown";

    /**
     * Keeps the deployment for the next run: after a {@code failure}, or after the tier of this name, whose later tiers are then
     * left out. A run with this setting attaches to what is held and repeats none of its operations. See {@code docs/hold.md}.
     *
     * <p>Example: {@code -Dccci.hold=custom}
     */
    public static final String HOLD = "ccci.hold";

    /**
     * How long a held deployment stays after the last run on it, in minutes.
     *
     * <p>Default: {@code 30}
     */
    public static final String HOLD_MINUTES = "ccci.hold.minutes";

    /**
     * Where images of the lab, its registry and the driver of the browser are kept between runs.
     *
     * <p>Default: {@code ~/.cache/ccci}
     */
    public static final String CACHE = "ccci.cache";

    /**
     * Where run directories are written: {@code <reports>/<recipe>/<run id>/}.
     *
     * <p>Default: {@code target/ccci} in the working directory.
     */
    public static final String REPORTS = "ccci.reports";

    /**
     * A file to which every run adds a line: its exit code and its recipe. {@code ./ccci test} ends with the worst of them.
     *
     * <p>Default: none; {@code ./ccci} sets {@code CCCI_VERDICTS}.
     */
    public static final String VERDICTS = "ccci.verdicts";

    /**
     * Colours on the console: {@code always} or {@code never}. {@code NO_COLOR} is obeyed.
     *
     * <p>Default: {@code never}, since the JVM of a test sees no terminal; {@code ./ccci} says {@code always} on one.
     */
    public static final String COLOR = "ccci.color";

    /**
     * The beginning of the keys that name running providers: with {@code ccci.live.keycloak} set to the address of a running
     * Keycloak, recipes with {@code deps: [keycloak]} use it instead of deploying one. Only a tenant is made on it, and removed.
     *
     * <p>Its administrator is given by the environment alone: {@code CCCI_LIVE_KEYCLOAK_USER} and
     * {@code CCCI_LIVE_KEYCLOAK_PASSWORD}, with the dep's name in capitals and {@code _} for every other sign.
     *
     * <p>Default: the dep is deployed for the run. Example: {@code -Dccci.live.keycloak=https://login.ci.example.org}
     */
    public static final String LIVE = "ccci.live.";

    private Keys() {}
}
