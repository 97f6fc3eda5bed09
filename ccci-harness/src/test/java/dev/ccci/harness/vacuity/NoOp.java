package dev.ccci.harness.vacuity;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

/** Empties a step: it does nothing, and returns what one returns that has succeeded and has nothing to tell. */
public final class NoOp {

    private static final String SUCCESS = Success.class.getName().replace('.', '/');

    /** What can be returned → the method of {@link Success} that makes it. */
    private static final Map<String, Method> RESULTS = Arrays.stream(Success.class.getDeclaredMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
            .collect(Collectors.toMap(method -> method.getReturnType().getName(), method -> method));

    private NoOp() {}

    /** Whether it is known what a step returns that has succeeded. */
    static boolean knows(String result) {
        return result.equals("void") || RESULTS.containsKey(result);
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
            Type result = Type.getReturnType(descriptor);
            if (result.equals(Type.VOID_TYPE)) {
                kept.visitInsn(Opcodes.RETURN);
            } else {
                Method success = Objects.requireNonNull(RESULTS.get(result.getClassName()), result::getClassName);
                if (success.getParameterCount() > 0) {
                    kept.visitVarInsn(Opcodes.ALOAD, 0);
                }
                kept.visitMethodInsn(
                        Opcodes.INVOKESTATIC, SUCCESS, success.getName(), Type.getMethodDescriptor(success), false);
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
