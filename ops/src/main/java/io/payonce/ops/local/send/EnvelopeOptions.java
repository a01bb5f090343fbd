package io.payonce.ops.local.send;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.local.sender.JsonEnvelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The flags that say what an envelope says; whatever they leave out is filled in. */
final class EnvelopeOptions {

  /** What an envelope tells that says nothing else. */
  private static final String EVENT_TYPE = "sample";

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description =
          "With --sender: an envelope to begin with. Its fields are sent as they are; other flags"
              + " set theirs anew, and the sign is made anew.")
  private Path body;

  @Option(
      names = "--event-type",
      paramLabel = "TEXT",
      description = "With --sender: the envelope's event_type (default: " + EVENT_TYPE + ").")
  private String eventType;

  @Option(
      names = "--data",
      paramLabel = "JSON",
      description = "With --sender: the envelope's data, as JSON or as @FILE (default: {}).")
  private String data;

  @Option(
      names = "--timestamp",
      paramLabel = "MS",
      description = "With --sender: when it was stamped, epoch milliseconds (default: now).")
  private String timestamp;

  /**
   * The envelope, not yet signed.
   *
   * @param notifyId or null
   * @throws OpsException when a flag is not what it must be; it quotes no content
   */
  JsonEnvelope envelope(String notifyId, Instant now) {
    JsonEnvelope envelope =
        body == null
            ? new JsonEnvelope()
            : read("--body", () -> JsonEnvelope.parse(Files.readAllBytes(body)));
    setText(envelope, JsonEnvelope.NOTIFY_ID, notifyId, UUID.randomUUID().toString());
    setText(envelope, JsonEnvelope.EVENT_TYPE, eventType, EVENT_TYPE);
    if (timestamp != null) {
      read("--timestamp", () -> envelope.raw(JsonEnvelope.TIMESTAMP, timestamp));
    } else if (!envelope.has(JsonEnvelope.TIMESTAMP)) {
      envelope.stamped(now);
    }
    if (data != null) {
      read("--data", () -> envelope.raw(JsonEnvelope.DATA, json()));
    } else if (!envelope.has(JsonEnvelope.DATA)) {
      envelope.raw(JsonEnvelope.DATA, "{}");
    }
    return envelope;
  }

  private static void setText(JsonEnvelope envelope, String name, String given, String byDefault) {
    if (given != null || !envelope.has(name)) {
      envelope.text(name, given == null ? byDefault : given);
    }
  }

  private String json() throws IOException {
    return data.startsWith("@")
        ? new String(Files.readAllBytes(Path.of(data.substring(1))), StandardCharsets.UTF_8)
        : data;
  }

  private static JsonEnvelope read(String flag, Reading reading) {
    try {
      return reading.read();
    } catch (IOException | InvalidPathException e) {
      throw new OpsException(flag + ": expected a file that can be read, but", e);
    } catch (IllegalArgumentException e) {
      throw new OpsException(flag + ": " + e.getMessage());
    }
  }

  /** A reading of what people typed. */
  private interface Reading {
    JsonEnvelope read() throws IOException;
  }
}
