package io.payonce.ops.merchants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.ops.cli.OpsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads and writes a merchants file as JSON, with all its fields in their order. */
final class MerchantsJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private MerchantsJson() {}

  /** The file's object; an empty one when there is no file. */
  static ObjectNode read(Path file) {
    try {
      JsonNode json =
          Files.exists(file)
              ? MAPPER.readTree(Files.readAllBytes(file))
              : MAPPER.createObjectNode();
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new OpsException("expected a JSON object in " + file + ", got something else");
    } catch (JsonProcessingException e) {
      // Without the cause: its message quotes the file.
      throw new OpsException(
          file + " is no JSON: 'payonce merchants check " + file + "' says where");
    } catch (IOException e) {
      throw new OpsException("cannot read the merchants file " + file, e);
    }
  }

  /**
   * Writes a file that whoever reads the other one can read, too: the processor has its own user.
   *
   * @param like a file, or none yet
   */
  static void write(Path file, String text, Path like) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    if (Files.exists(like) && Files.getFileStore(like).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(like));
    }
  }

  /** The text of the file, indented by two spaces. */
  static String text(ObjectNode merchants) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER));
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(merchants) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
