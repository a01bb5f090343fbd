package io.payonce.ops.records.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.OpsException;
import io.payonce.testing.JsonSchemaFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final String AT = "2026-11-23T02:00:00.123Z";
  private static final JournalEntry RUN = new JournalEntry.Run(1, "run-1", "7", "http://x/", AT);
  private static final JournalEntry REQUEST =
      new JournalEntry.Request("run-1-1", 1, "genuine", "201", "A1", "ab".repeat(32), 900, AT);
  private static final JournalEntry NO_ORDER =
      new JournalEntry.Request("run-1-2", 1, "genuine", "202", null, "ab".repeat(32), 900, AT);
  private static final JournalEntry SUCCESS =
      new JournalEntry.Answer("run-1-1", "0199-7", 200, true, null, AT);
  private static final JournalEntry NONE =
      new JournalEntry.Answer("run-1-1", null, null, false, "connection refused", AT);

  @TempDir private Path directory;

  @Test
  void shouldReadBackWhatWasAppended() throws InterruptedException {
    // Given
    Path file = directory.resolve("run.jsonl");

    // When
    try (Journal journal = Journal.open(file)) {
      for (JournalEntry entry : List.of(RUN, REQUEST, NO_ORDER, SUCCESS, NONE)) {
        journal.append(entry);
      }
    }

    // Then
    assertEquals(List.of(RUN, REQUEST, NO_ORDER, SUCCESS, NONE), Journal.read(file));
  }

  @Test
  void shouldLeaveOutTornLastLine() throws IOException, InterruptedException {
    // Given
    Path file = written(RUN, REQUEST);
    String whole = Files.readString(file);

    // When / Then
    for (int cut = whole.indexOf('\n') + 2; cut < whole.length() - 1; cut++) {
      Files.writeString(file, whole.substring(0, cut));
      assertEquals(List.of(RUN), Journal.read(file), "cut at " + cut);
    }
  }

  @Test
  void shouldGoOnAfterTornLastLine() throws IOException, InterruptedException {
    // Given
    Path file = written(RUN);
    Files.writeString(file, "{\"type\":\"requ", StandardOpenOption.APPEND);

    // When
    try (Journal journal = Journal.open(file)) {
      journal.append(REQUEST);
    }

    // Then
    assertEquals(List.of(RUN, REQUEST), Journal.read(file));
  }

  @Test
  void shouldSayWhichLineIsNoEntry() throws IOException, InterruptedException {
    // Given
    Path file = written(RUN);
    Files.writeString(file, "noise\n{}\n", StandardOpenOption.APPEND);

    // When
    OpsException e = assertThrows(OpsException.class, () -> Journal.read(file));

    // Then
    assertTrue(e.getMessage().startsWith("line 2 of the journal"), e.getMessage());
  }

  @Test
  void shouldRefuseSecondWriter() throws InterruptedException {
    // Given
    Path file = written(RUN);

    // When
    try (Journal journal = Journal.open(file)) {
      // Then
      assertThrows(OpsException.class, () -> Journal.open(file));
      journal.append(REQUEST);
    }
  }

  @Test
  void shouldWriteWhatItsSchemaSays() throws IOException {
    // Given
    JsonSchemaFile schema = new JsonSchemaFile(text("journal-entry.v1.schema.json"));

    // When / Then
    for (JournalEntry entry : List.of(RUN, REQUEST, NO_ORDER, SUCCESS, NONE)) {
      String line = new ObjectMapper().writeValueAsString(entry);
      assertEquals(List.of(), schema.errors(line), line);
      String mutilated = line.replace("\"at\":", "\"when\":");
      assertFalse(schema.errors(mutilated).isEmpty(), mutilated);
    }
  }

  private Path written(JournalEntry... entries) throws InterruptedException {
    Path file = directory.resolve("run.jsonl");
    try (Journal journal = Journal.open(file)) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
    }
    return file;
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = OpsMain.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
