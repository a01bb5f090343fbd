package io.payonce.processor.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The public vectors, read where they lie; a test that needs them is skipped where they do not. */
public final class Vectors {

  private static final Path ROOT = Path.of("..", "..", "shared", "vectors");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  public static byte[] bytes(String name) {
    Path file = ROOT.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "no vectors at " + file.toAbsolutePath());
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    try {
      return JSON.readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The notifications of Alipay, genuine and altered. */
  static List<JsonNode> notifications() {
    Path directory = ROOT.resolve("alipay");
    Assumptions.assumeTrue(Files.exists(directory), () -> "no vectors at " + directory);
    List<JsonNode> notifications = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "A*.json")) {
      files.forEach(file -> notifications.add(json("alipay/" + file.getFileName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return notifications;
  }
}
