package io.payonce.ops.trace.explain;

import io.payonce.ops.records.LooseForm;
import io.payonce.ops.trace.RawSeen;
import io.payonce.ops.trace.explain.TrialKey.Origin;
import io.payonce.ops.trace.explain.paste.Pasted;
import io.payonce.ops.trace.explain.paste.Pastes;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.processor.decide.Decision;
import io.payonce.processor.decide.MapMemory;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawRecord;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The result of examining a body with the keys at hand.
 *
 * @param verdict what the judge decides now of a body that came alone; null without merchants
 * @param signature why its signature verifies or not
 */
record Examination(Ruling verdict, Explanation signature) {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /**
   * The keys at hand.
   *
   * @param rules of the processor with its merchants, or null
   * @param application the application's own public keys
   * @param others further public keys to try
   */
  public record KeyFiles(JudgeRules rules, List<Path> application, List<Path> others) {

    private List<TrialKey> given() {
      return Stream.concat(
              application.stream().map(file -> KeyReader.key(Origin.APPLICATION, file)),
              others.stream().map(file -> KeyReader.key(Origin.GIVEN, file)))
          .toList();
    }
  }

  /** Examines the body of a raw record, which whoever wrote it may have wrapped. */
  static Examination ofRecord(RawSeen raw, KeyFiles keys) {
    byte[] value = raw.body() == null ? new byte[0] : raw.body();
    Instant receivedAt = Instant.ofEpochMilli(raw.receiptMs());
    Examination asItIs = of(value, raw.query(), receivedAt, keys);
    Pasted inside = Pastes.read(value).get(0);
    if (asItIs.signature().isProven() || inside.isBody()) {
      return asItIs;
    }
    Explanation unwrapped =
        of(inside.body(), raw.query(), receivedAt, keys)
            .signature()
            .behind(new Found(Cause.WRAPPED, inside.words()));
    return new Examination(asItIs.verdict(), unwrapped);
  }

  /**
   * Examines a body.
   *
   * @param query of its request, or null
   * @throws io.payonce.ops.cli.OpsException when a key cannot be read
   */
  public static Examination of(byte[] body, String query, Instant receivedAt, KeyFiles keys) {
    JudgeRules rules = keys.rules();
    Merchants merchants = rules == null ? Merchants.of(List.of()) : rules.merchants();
    byte[] bytes = body == null ? new byte[0] : body;
    Evidence evidence = new Evidence(bytes, query, receivedAt, merchants, keys.given());
    return new Examination(
        rules == null ? null : verdict(bytes, receivedAt, rules), Diagnosis.of(evidence));
  }

  /** Examines an envelope: the rules decide, and an HMAC tells nothing of how it was made. */
  static Examination ofEnvelope(RawRecord raw, JudgeRules rules) {
    Tried nothing = new Tried(List.of(), 0, 0, true, false);
    return new Examination(
        rules == null ? null : verdict(raw, rules),
        new Explanation(false, List.of(), null, null, null, List.of(), nothing));
  }

  /** As if the body had come alone, to a processor that has seen nothing. */
  private static Ruling verdict(byte[] body, Instant receivedAt, JudgeRules live) {
    RawRecord raw =
        new RawRecord(
            new Coordinates("file", 0, 0),
            receivedAt.toEpochMilli(),
            null,
            body,
            new RecordHeaders());
    return verdict(raw, live);
  }

  private static Ruling verdict(RawRecord raw, JudgeRules live) {
    return Ruling.of(Decision.of(raw, live.rules(1), new MapMemory(live.ruleSet().buckets())));
  }

  /** When a body says that it was stamped, or null. */
  public static Instant notifyTime(byte[] body) {
    String stamp = LooseForm.parse(body).value("notify_time");
    try {
      return stamp == null || stamp.length() < 19
          ? null
          : LocalDateTime.parse(stamp.substring(0, 19), STAMP).toInstant(ZoneOffset.ofHours(8));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
