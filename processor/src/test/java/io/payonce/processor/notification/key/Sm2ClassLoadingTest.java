package io.payonce.processor.notification.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bouncy Castle is asked for by the first SM2 key, and by nothing before. */
class Sm2ClassLoadingTest {

  /** Loads everything but the JDK itself, and remembers what of Bouncy Castle it was asked for. */
  private static final class Recorder extends URLClassLoader {

    private final List<String> bouncyCastle = new ArrayList<>();

    Recorder() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Recorder::url)
          .toArray(URL[]::new);
    }

    private static URL url(String entry) {
      try {
        return Path.of(entry).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(entry, e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.bouncycastle.")) {
        bouncyCastle.add(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void shouldLoadBouncyCastleForTheFirstSm2KeyAndNotBefore() throws Exception {
    try (Recorder recorder = new Recorder()) {
      // When
      String rsa = verdict(recorder, "RSA2", AlipayKeys.shared());

      // Then
      assertEquals("true", rsa);
      assertEquals(List.of(), recorder.bouncyCastle);

      // When
      String sm2 = verdict(recorder, "SM2", AlipayKeys.sm2());

      // Then
      assertEquals("true", sm2);
      assertFalse(recorder.bouncyCastle.isEmpty());
      assertTrue(recorder.bouncyCastle.stream().noneMatch(name -> name.contains(".jce.provider.")));
    }
  }

  /** The word of {@link Sm2Probe} in the recorder's own classes. */
  private static String verdict(Recorder recorder, String algorithm, AlipayKeys keys)
      throws Exception {
    byte[] body =
        new Alipay(keys, Alipay.APP_ID).notification().with("sign_type", algorithm).sign();
    return (String)
        recorder
            .loadClass(Sm2Probe.class.getName())
            .getMethod("verdict", String.class, byte[].class, byte[].class)
            .invoke(null, algorithm, keys.publicKey().getEncoded(), body);
  }
}
