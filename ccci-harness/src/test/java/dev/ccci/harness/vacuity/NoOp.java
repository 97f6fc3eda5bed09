package dev.ccci.harness.vacuity;

import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/** Empties a step: it returns at once, with a collection that has nothing in it if it must return something. */
public final class NoOp {

    /** What can be returned → the empty one that is returned. Those that callers may add to can be added to. */
    private static final Map<String, String> EMPTY = Map.of(
            "java.util.List", "java/util/ArrayList",
            "java.util.Collection", "java/util/ArrayList",
            "java.util.Set", "java/util/LinkedHashSet",
            "java.util.Map", "java/util/LinkedHashMap",
            "java.util.Optional", "java/util/Optional");

    private NoOp() {}

    static boolean empties(String result) {
        return EMPTY.containsKey(result);
    }

    /** The class file with this one step emptied. */
    public static byte[] of(byte[] file, Step step) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        Emptying emptying = new Emptying(writer, step);
        reader.accept(emptying, 0);
        if (!emptying.done) {
            throw new AssertionError("no " + step + step.descriptor() + " in its class");
        }
        return writer.toByteArray();
    }

    private static final class Emptying extends ClassVisitor {

        private final Step step;
        private boolean done;

        Emptying(ClassVisitor next, Step step) {
            super(Opcodes.ASM9, next);
            this.step = step;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor kept = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(step.method()) || !descriptor.equals(step.descriptor())) {
                return kept;
            }
            done = true;
            return new Head(kept, descriptor);
        }
    }

    /** Keeps what stands before a method's code, so that a check remains a check, and writes other code. */
    private static final class Head extends MethodVisitor {

        private final MethodVisitor kept;
        private final String descriptor;

        Head(MethodVisitor kept, String descriptor) {
            super(Opcodes.ASM9);
            this.kept = kept;
            this.descriptor = descriptor;
        }

        @Override
        public void visitParameter(String name, int access) {
            kept.visitParameter(name, access);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            return kept.visitAnnotation(annotation, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String annotation, boolean visible) {
            return kept.visitTypeAnnotation(reference, path, annotation, visible);
        }

        @Override
        public void visitAnnotableParameterCount(int count, boolean visible) {
            kept.visitAnnotableParameterCount(count, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
            return kept.visitParameterAnnotation(parameter, annotation, visible);
        }

        @Override
        public void visitAttribute(Attribute attribute) {
            kept.visitAttribute(attribute);
        }

        @Override
        public void visitCode() {
            kept.visitCode();
            String result = Type.getReturnType(descriptor).getClassName();
            String empty = EMPTY.getOrDefault(result, "");
            if (empty.isEmpty()) {
                kept.visitInsn(Opcodes.RETURN);
            } else if (empty.equals("java/util/Optional")) {
                kept.visitMethodInsn(Opcodes.INVOKESTATIC, empty, "empty", "()Ljava/util/Optional;", false);
                kept.visitInsn(Opcodes.ARETURN);
            } else {
                kept.visitTypeInsn(Opcodes.NEW, empty);
                kept.visitInsn(Opcodes.DUP);
                kept.visitMethodInsn(Opcodes.INVOKESPECIAL, empty, "<init>", "()V", false);
                kept.visitInsn(Opcodes.ARETURN);
            }
            kept.visitMaxs(2, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
        }

        @Override
        public void visitEnd() {
            kept.visitEnd();
        }
    }
}
