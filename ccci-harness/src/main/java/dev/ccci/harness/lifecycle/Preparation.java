package dev.ccci.harness.lifecycle;

import dev.ccci.Keys;
import dev.ccci.Operation;
import dev.ccci.harness.backup.BackupLabels;
import dev.ccci.harness.backup.BackupScope;
import dev.ccci.harness.backup.LabelledService;
import dev.ccci.harness.failure.LifecycleFailure;
import dev.ccci.harness.hook.RecipeHooks;
import dev.ccci.harness.recipe.Approvals;
import dev.ccci.harness.recipe.Base;
import dev.ccci.harness.recipe.ComposeOverlays;
import dev.ccci.harness.recipe.ComposeStack;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import dev.ccci.harness.recipe.OwnTests;
import dev.ccci.harness.recipe.RecipeCatalogue;
import dev.ccci.harness.recipe.RecipeRepository;
import dev.ccci.harness.recipe.RecipeSettings;
import dev.ccci.spi.Plan;
import dev.ccci.spi.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the recipe and decides what the run does with it. */
final class Preparation {

    private final RunRequest request;
    private final RecipeHooks hooks;
    private final RunSettings settings;

    /** With a recipe's hooks of its own. */
    Preparation(RunRequest request) {
        this(request, RecipeCode.hooks(request.recipeClass()));
    }

    /** @param hooks those of the recipe's class; they may compute settings */
    Preparation(RunRequest request, RecipeHooks hooks) {
        this.request = request;
        this.hooks = hooks;
        this.settings = RunSettings.of(request);
    }

    /** Clones the recipe; needs no server. */
    RecipeRepository fetch(Path place) {
        return new RecipeCatalogue(settings).fetch(request.recipe(), place);
    }

    /** The app's host name on a server. */
    String domain(RecipeRepository repository, String serverDomain) {
        return RunName.domain(
                request.recipe(), repository.edition(), repository.head().commit(), serverDomain);
    }

    /**
     * Everything else, for an app of this host name.
     *
     * @param held what is deployed already
     * @param trials gets bases whose files cannot be deployed
     */
    Prepared decide(RecipeRepository repository, String domain, Hold hold, Optional<HeldRun> held, BaseTrials trials) {
        Base base = held.flatMap(HeldRun::lostBase)
                .map(Base::lost)
                .orElseGet(() -> repository.base(settings.get(Keys.BASE), written()));
        return decide(repository, domain, hold, held, base, trials);
    }

    /**
     * The same with another base than the one that the rule chooses.
     *
     * @param trials gets a base whose files cannot be deployed; the next one is taken then
     */
    Prepared decide(
            RecipeRepository repository,
            String domain,
            Hold hold,
            Optional<HeldRun> held,
            Base base,
            BaseTrials trials) {
        RecipeSettings written = written();
        boolean startsAtBase = held.map(run -> run.pinned().isPresent())
                .orElseGet(() -> TierPlan.startsAtBase(request, repository.head(), base, written, hold));
        boolean upgrades = held.map(HeldRun::operations)
                .map(done -> done.contains(Operation.UPGRADE))
                .orElse(startsAtBase);
        RecipeSettings own = new ProvidedSettings(hooks)
                .over(
                        written,
                        ProvidedSettings.planned(repository, base.version().filter(version -> startsAtBase), domain));
        RecipeSettings planned = own.planned();
        ComposeOverlays overlays = request.directory()
                .map(directory -> ComposeOverlays.in(directory, base))
                .orElse(ComposeOverlays.NONE);
        Deployable head = Deployable.of(
                repository.checkoutHead(), domain, planned, base.version().isPresent() && upgrades, overlays.ofHead());
        BackupScope backup = backup(head.stack());
        Plan plan = TierPlan.of(request, repository.head(), base, backup, own, hold);
        Optional<Deployable> first;
        try {
            first = base.version()
                    .filter(version -> startsAtBase)
                    .map(version ->
                            Deployable.of(repository.checkout(version), domain, planned, false, overlays.ofBase()));
        } catch (LifecycleFailure broken) {
            if (!BaseTrials.ofTheVersion(broken)) {
                throw broken;
            }
            Base next =
                    trials.after(base, broken, Duration.ZERO, 0, own.limits().deploy());
            return decide(repository, domain, hold, held, next, trials);
        }
        DisposableVolumes.check(own.disposable(), head, first);
        first.ifPresent(version -> PinnedByEnv.refuse(version, head));
        return new Prepared(
                repository, own, plan, base, first, head, backup, overlays, OwnTests.of(head.files(), approvals()));
    }

    private RecipeSettings written() {
        return request.directory().map(RecipeSettings::load).orElse(RecipeSettings.DEFAULTS);
    }

    private Approvals approvals() {
        return Approvals.load(Path.of(settings.get(Keys.RECIPES).orElse("recipes"))
                .toAbsolutePath()
                .resolveSibling(Approvals.FILE));
    }

    private static BackupScope backup(ComposeStack stack) {
        List<LabelledService> services = stack.services().values().stream()
                .map(service -> new LabelledService(service.key(), service.labels(), volumes(stack, service)))
                .toList();
        return BackupLabels.read(services);
    }

    private static Map<String, LabelledService.Volume> volumes(ComposeStack stack, ComposeStack.Service service) {
        Map<String, LabelledService.Volume> volumes = new LinkedHashMap<>();
        for (ComposeStack.Mount mount : service.mounts()) {
            if (mount.kind() == MountKind.VOLUME && stack.volumes().containsKey(mount.source())) {
                ComposeStack.Volume volume =
                        Objects.requireNonNull(stack.volumes().get(mount.source()));
                volumes.put(mount.target(), new LabelledService.Volume(volume.key(), volume.name()));
            }
        }
        return volumes;
    }
}
