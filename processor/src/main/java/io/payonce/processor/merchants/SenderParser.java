package io.payonce.processor.merchants;

import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.form.Span;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.sender.OrderScope;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderEvent;
import io.payonce.processor.notification.sender.SenderFact;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.processor.notification.sender.SharedSecrets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From one of the {@code senders} to a {@link Sender}; its window must keep the theorem. */
final class SenderParser {

  private final KeyParser files;
  private final long dedupeRetentionMs;

  /**
   * A parser.
   *
   * @param files reads files that the merchants file names
   * @param dedupeRetentionMs how long the dedupe store remembers
   */
  SenderParser(KeyParser files, long dedupeRetentionMs) {
    this.files = files;
    this.dedupeRetentionMs = dedupeRetentionMs;
  }

  /**
   * A sender.
   *
   * @param apps of the same file: it may tell of orders of these
   */
  Sender sender(StrictObject json, List<MerchantApp> apps) {
    String name = json.text("name");
    if (!Sender.isName(name)) {
      throw json.bad(
          "expected a name of 1 to 32 lower-case letters, digits or -, a letter first, and neither"
              + " alipay nor unknown");
    }
    List<SharedSecret> secrets = json.objects("secrets", "id").stream().map(this::secret).toList();
    SenderWindow window = window(json.optionalObject("window"));
    check(json, window);
    Map<String, SenderEvent> events = new LinkedHashMap<>();
    json.objectsByName("events").forEach((type, event) -> events.put(type, event(event, window)));
    OrderScope orders = new OrderScopeParser(json, apps).scope(events.values());
    json.refuseOthers();
    return json.made(
        () -> new Sender(name, new SharedSecrets(name, secrets), window, events, orders));
  }

  private SharedSecret secret(StrictObject json) {
    String id = KeyParser.id(json);
    Optional<byte[]> secret = json.optional("secret_file", this::content);
    Instant validFrom = KeyParser.time(json, "valid_from");
    Instant validTo = KeyParser.time(json, "valid_to");
    json.refuseOthers();
    byte[] bytes =
        secret.orElseThrow(
            () ->
                json.bad(
                    "expected the field secret_file, got none: write the secret into a file of its"
                        + " own and name it"));
    return json.made(() -> new SharedSecret(id, bytes, validFrom, validTo));
  }

  /** The secret without line breaks at its end, which editors add. */
  private byte[] content(String path) {
    byte[] content = files.read(path);
    int end = content.length;
    while (end > 0 && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(content, end);
  }

  private SenderWindow window(StrictObject json) {
    SenderWindow byDefault = SenderWindow.DEFAULT;
    if (json == null) {
      return byDefault;
    }
    SenderWindow window =
        new SenderWindow(
            span(json, "age", byDefault.ageMs()),
            span(json, "skew", byDefault.skewMs()),
            span(json, "lateness", byDefault.latenessMs()),
            span(json, "spread", byDefault.spreadMs()),
            span(json, "retention", byDefault.retentionMs()));
    json.refuseOthers();
    return window;
  }

  private static long span(StrictObject json, String name, long byDefault) {
    Long given = json.optionalSpanMs(name);
    return given == null ? byDefault : given;
  }

  private SenderEvent event(StrictObject json, SenderWindow window) {
    Long retentionMs = json.optionalSpanMs("retention");
    SenderFact fact = json.oneOf("fact", SenderFact.values(), SenderFact::word, null);
    json.refuseOthers();
    if (retentionMs != null) {
      check(json, window.remembering(retentionMs));
    }
    return new SenderEvent(fact, retentionMs);
  }

  /** The theorem holds, and the store remembers at least as long as it asks for. */
  private void check(StrictObject json, SenderWindow window) {
    json.made(() -> ReplayWindow.of(window));
    if (window.retentionMs() > dedupeRetentionMs) {
      throw json.bad(
          "expected a retention of at most "
              + Span.text(dedupeRetentionMs)
              + ", for which the dedupe store remembers, got "
              + Span.text(window.retentionMs())
              + ": raise "
              + ReplayWindow.RETENTION
              + " of the processor and restart it, or lower the retention");
    }
  }
}
