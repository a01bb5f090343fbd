package io.payonce.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The names that a JVM can resolve, in a file of its own: the test's private DNS. */
final class NamesOfOneJvm {

  static final String BROKER = "kafka.payonce.test";

  private final Path file;

  private NamesOfOneJvm(Path file) {
    this.file = file;
  }

  /** A file in which the broker has a name. */
  static NamesOfOneJvm in(Path directory) {
    NamesOfOneJvm names = new NamesOfOneJvm(directory.resolve("hosts"));
    names.haveBroker();
    return names;
  }

  /** Options of the JVM that is to know these names only, and to ask anew for each. */
  List<String> jvmOptions() {
    return List.of(
        "-Djdk.net.hosts.file=" + file,
        "-Dsun.net.inetaddr.ttl=0",
        "-Dsun.net.inetaddr.negative.ttl=0");
  }

  /** From now on the broker is found. */
  void haveBroker() {
    write(own() + "127.0.0.1 " + BROKER + "\n");
  }

  /** From now on the broker's name leads nowhere. */
  void loseBroker() {
    write(own());
  }

  private static String own() {
    try {
      return "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Path next = Files.writeString(file.resolveSibling("hosts.next"), text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
