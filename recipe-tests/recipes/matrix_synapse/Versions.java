package matrix_synapse;

import dev.ccci.harness.Exec;

/** Versions of Synapse. */
final class Versions {

    private Versions() {}

    /** What is installed in the running container. */
    static String installed(Exec exec) {
        return exec.run("app", "python", "-c", "import importlib.metadata as m; print(m.version('matrix-synapse'))")
                .orFail()
                .strip();
    }

    /** The one that a version of the recipe has, such as {@code 8.1.0+v1.163.2}. */
    static String of(String recipeVersion) {
        return recipeVersion.replaceFirst("^[^+]*\\+v?", "");
    }
}
