package io.payonce.ops.trace.explain;

import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.trace.RawSeen;
import io.payonce.ops.trace.Records;
import io.payonce.ops.trace.explain.paste.Pasted;
import io.payonce.ops.trace.explain.paste.Pastes;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.schemas.Coordinates;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The key that verifies a notification, among those of a merchants file.
 *
 * @param name where the notification is
 * @param signature why it verifies or not
 */
public record KeyTrial(String name, Explanation signature) {

  /**
   * Tries the keys.
   *
   * @param what a file or a coordinate
   * @param kafka where records lie; not needed for a file
   */
  public static List<KeyTrial> of(String what, KafkaOptions kafka, Merchants merchants)
      throws InterruptedException {
    if (!BodyFile.isNamed(what, kafka.topics())) {
      return List.of(ofRecord(Records.coordinates(what, kafka.topics()), kafka, merchants));
    }
    return Pastes.read(BodyFile.read(what, kafka.topics())).stream()
        .map(pasted -> ofPasted(what, pasted, merchants))
        .toList();
  }

  private static KeyTrial ofPasted(String name, Pasted pasted, Merchants merchants) {
    Instant stamped = Examination.notifyTime(pasted.body());
    Instant received = stamped == null ? Instant.now() : stamped;
    Evidence evidence = new Evidence(pasted.body(), null, received, merchants, List.of());
    return new KeyTrial(name, Diagnosis.of(evidence));
  }

  private static KeyTrial ofRecord(Coordinates at, KafkaOptions kafka, Merchants merchants)
      throws InterruptedException {
    try (Records records = new Records(kafka.client(), kafka.topics())) {
      RawSeen raw = records.find(at).raw();
      if (raw.sender() != null) {
        throw new OpsException(
            "expected a notification of Alipay's, got an envelope of a sender: ask payonce explain");
      }
      byte[] body = raw.body() == null ? new byte[0] : raw.body();
      Instant received = Instant.ofEpochMilli(raw.receiptMs());
      Evidence evidence = new Evidence(body, raw.query(), received, merchants, List.of());
      return new KeyTrial(at.toString(), Diagnosis.of(evidence));
    }
  }

  /** Whether a key verifies it as it is. */
  public boolean verifies() {
    return signature.verifies();
  }

  /** The answer for people. */
  public String words() {
    if (verifies()) {
      return name + " is verified by " + signature.key() + " as " + signature.algorithm();
    }
    String why =
        signature.found().stream()
            .map(Found::cause)
            .map(cause -> cause.meaning())
            .collect(Collectors.joining(" "));
    String made = signature.key() == null ? "" : ", made with " + signature.key();
    return name + " is verified by none" + made + ". " + why + " Ask 'payonce explain'.";
  }

  /** The answer for programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("verifies", verifies());
    json.put("key", signature.key());
    json.put("algorithm", signature.algorithm());
    json.put("found", signature.found().stream().map(found -> found.cause().name()).toList());
    return json;
  }
}
