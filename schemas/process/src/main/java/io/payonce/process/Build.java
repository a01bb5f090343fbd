package io.payonce.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/**
 * The build that runs, and the JDK under it.
 *
 * @param version of the project
 * @param commit the first characters of the commit that was built, or {@code unknown} where it was
 *     built from an archive
 * @param jdk the version of the running JDK
 */
public record Build(String version, String commit, String jdk) {

  private static final String FILE = "build.properties";
  private static final String UNKNOWN = "unknown";

  /** The build of this process. */
  public static Build running() {
    try (InputStream file = Build.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path: build with Maven");
      }
      Properties properties = new Properties();
      properties.load(file);
      return of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Build of(Properties properties) {
    return new Build(
        known(properties.getProperty("version")),
        known(properties.getProperty("commit")),
        Runtime.version().toString());
  }

  /** Version, commit, JDK and a provider of cryptography: the labels of a metric, in order. */
  public List<String> labels(String provider) {
    return List.of(version, commit, jdk, provider);
  }

  /** The provider that TLS connections are made with, of the running JDK. */
  public static String providerOfTls() {
    try {
      return SSLContext.getInstance("TLS").getProvider().getName();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("No provider of TLS works: use another JDK", e);
    }
  }

  /** Maven leaves a name as it is when it has no value for it. */
  private static String known(String value) {
    return value == null || value.isEmpty() || value.contains("${") ? UNKNOWN : value;
  }
}
