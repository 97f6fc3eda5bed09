package dev.ccci.engine;

/** Says on the recipe's own node that its deployment failed; the leaf has the full text. */
final class DeployFailed extends AssertionError {

    private static final long serialVersionUID = 1L;

    DeployFailed(Throwable failure, OperationDescriptor leaf) {
        super("deploy failed: %s%nThe full text is at %s".formatted(Failures.firstLine(failure), leaf.getUniqueId()));
        setStackTrace(new StackTraceElement[0]);
    }
}
