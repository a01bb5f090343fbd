package io.payonce.testing;

import io.payonce.schemas.LogKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds log lines of a module that use a key which {@link LogKey} does not list. */
public final class LogKeyUse {

  private static final Pattern USE = Pattern.compile("addKeyValue\\(\\s*([^,]+),");

  private static final Set<String> LITERALS =
      Arrays.stream(LogKey.values()).map(k -> '"' + k.key() + '"').collect(Collectors.toSet());

  private LogKeyUse() {}

  /** Uses of other keys below a source folder, each with its file. */
  public static List<String> unlisted(Path sources) {
    List<String> unlisted = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher use = USE.matcher(Files.readString(file));
        while (use.find()) {
          if (!LITERALS.contains(use.group(1).strip())) {
            unlisted.add(file.getFileName() + ": " + use.group(1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return unlisted;
  }

  /** Everything that a line in JSON may name at its top. */
  public static Set<String> namesInJson() {
    Set<String> names = Arrays.stream(LogKey.values()).map(LogKey::key).collect(Collectors.toSet());
    names.addAll(List.of("time", "level", "logger", "thread", "message", "stack_trace"));
    return names;
  }
}
