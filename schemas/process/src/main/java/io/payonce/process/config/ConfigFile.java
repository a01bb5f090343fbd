package io.payonce.process.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The properties file of the process, and whether it has other content by now. */
public final class ConfigFile {

  private final Path file;
  private WatchedFiles watched;

  public ConfigFile(Path file) {
    this.file = file;
  }

  /** The properties, as they are now. */
  public Map<String, String> read() throws IOException {
    watched = new WatchedFiles();
    Properties properties = new Properties();
    properties.load(
        new InputStreamReader(
            new ByteArrayInputStream(watched.read(file)), StandardCharsets.UTF_8));
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /** Hands out what reads the file, when it has other content than at the last reading. */
  public void look(Consumer<Callable<Map<String, String>>> changed) {
    if (watched.haveChanged()) {
      changed.accept(this::read);
    }
  }
}
