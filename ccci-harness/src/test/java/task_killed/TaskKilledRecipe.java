package task_killed;

import dev.ccci.Recipe;

/** The small recipe whose task is killed while its tests run. Run by FaultsLabIT alone. */
@Recipe("task-killed")
final class TaskKilledRecipe {}
