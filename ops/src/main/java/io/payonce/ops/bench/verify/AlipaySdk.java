package io.payonce.ops.bench.verify;

import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Alipay's SDK, called as its documentation shows: with the key as text, at each notification.
 *
 * <p>Its jar has 36 MB of requests and answers, so it is no dependency: it is loaded from where it
 * lies.
 */
final class AlipaySdk {

  private static final String CLASS = "com.alipay.api.internal.util.AlipaySignature";
  private static final String EXPECTED =
      "--alipay-sdk: expected the jar of com.alipay.sdk:alipay-sdk-java, ";
  private static final MethodType RSA_CHECK_V1 =
      MethodType.methodType(boolean.class, Map.class, String.class, String.class, String.class);

  private final String name;
  private final MethodHandle rsaCheckV1;

  private AlipaySdk(String name, MethodHandle rsaCheckV1) {
    this.name = name;
    this.rsaCheckV1 = rsaCheckV1;
  }

  /** The SDK in a jar. */
  public static AlipaySdk load(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new OpsException(EXPECTED + "there is no file " + jar);
    }
    try {
      URL[] urls = {jar.toUri().toURL()};
      // Never closed: its classes are loaded as they are met.
      ClassLoader loader = new URLClassLoader(urls, AlipaySdk.class.getClassLoader());
      Class<?> signature = Class.forName(CLASS, true, loader);
      MethodHandle method =
          MethodHandles.publicLookup().findStatic(signature, "rsaCheckV1", RSA_CHECK_V1);
      return new AlipaySdk(jar.getFileName().toString(), method);
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      throw new OpsException(EXPECTED + "cannot use " + jar, e);
    }
  }

  /** The newest jar in a local Maven repository, where a build has brought it. */
  public static Optional<Path> jarIn(Path repository) {
    Path versions = repository.resolve("com/alipay/sdk/alipay-sdk-java");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (var files = Files.walk(versions, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.toString().endsWith("-sources.jar"))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + versions, e);
    }
  }

  /** Its file, which names the version. */
  public String name() {
    return name;
  }

  /** Verifies with it. */
  Predicate<VerifySample> verifier() {
    return sample -> {
      // It takes the signature out of the map that it is given.
      Map<String, String> parameters = new HashMap<>(sample.fields());
      try {
        return (boolean)
            rsaCheckV1.invokeExact(parameters, sample.key(), "UTF-8", sample.signType());
      } catch (Throwable e) {
        throw new IllegalStateException("the SDK failed on a notification", e);
      }
    };
  }
}
