package dev.ccci.harness.vacuity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one class file. What the compiler has made, and what a record only keeps, is none. */
final class StepScan extends ClassVisitor {

    private static final Pattern WHY_NOT =
            Pattern.compile("\\)Ljava/util/(Optional|List)<Ldev/ccci/harness/failure/LifecycleFailure;>;$");

    /** What javac calls the body of a lambda: {@code lambda$} and the method in which it stands. */
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    private final Set<String> components = new HashSet<>();
    private final List<Found> found = new ArrayList<>();
    private final Set<Found> hidden = new HashSet<>();
    private final Set<String> refusing = new HashSet<>();

    StepScan() {
        super(Opcodes.ASM9);
    }

    List<Found> found() {
        return found.stream()
                .filter(each -> !hidden.contains(each) || refusing.contains(each.method()))
                .filter(each -> !components.contains(each.method() + each.descriptor()))
                .toList();
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String name, String descriptor, @Nullable String signature) {
        components.add(name + "()" + descriptor);
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean made = (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT)) != 0;
        boolean called = (access & Opcodes.ACC_PRIVATE) == 0;
        String result = Type.getReturnType(descriptor).getClassName();
        boolean step = (called && NoOp.knows(result)) || saysWhyNot(signature);
        Matcher lambda = LAMBDA.matcher(name);
        if (lambda.matches()) {
            return new Body(new Found(lambda.group(1), descriptor), false, true);
        }
        boolean mayRefuse = !called && result.equals("void");
        return (step || mayRefuse) && !made && !name.startsWith("<")
                ? new Body(new Found(name, descriptor), step, false)
                : null;
    }

    /** A check, whoever may call it: it returns the failure, if there is one. */
    private static boolean saysWhyNot(@Nullable String signature) {
        return signature != null && WHY_NOT.matcher(signature).find();
    }

    /** A method that only gives what its object keeps is no step; nor is one for itself alone that refuses nothing. */
    private final class Body extends MethodVisitor {

        private final Found method;
        private final boolean step;
        private final boolean lambda;
        private int fields;
        private int others;
        private boolean made;

        Body(Found method, boolean step, boolean lambda) {
            super(Opcodes.ASM9);
            this.method = method;
            this.step = step;
            this.lambda = lambda;
        }

        /** What only passes through, as after a {@code finally}, comes out of a variable; what is refused or wrapped is made here. */
        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ATHROW && (made || lambda)) {
                refusing.add(method.method());
            }
            made = false;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            made = false;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            fields += opcode == Opcodes.GETFIELD ? 1 : 2;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            others++;
            made = true;
            if (name.equals("orElseThrow") && !descriptor.startsWith("()")) {
                refusing.add(method.method());
            }
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, net.bytebuddy.jar.asm.Handle bootstrap, @Nullable Object... arguments) {
            others++;
        }

        @Override
        public void visitEnd() {
            if (!lambda && (!step || others > 0 || fields > 1)) {
                found.add(method);
            }
            if (!lambda && !step) {
                hidden.add(method);
            }
        }
    }

    record Found(String method, String descriptor) {}
}
