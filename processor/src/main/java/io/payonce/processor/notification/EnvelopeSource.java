package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.EnvelopeContent;
import io.payonce.processor.notification.json.JsonParser;
import io.payonce.processor.notification.sender.Sender;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A sender of JSON envelopes, which HMAC-SHA256 signs under a secret of the merchants file.
 *
 * <p>The secret follows from the name of the source, never from the message.
 */
public final class EnvelopeSource implements Source {

  private final Sender sender;
  private final ReplayWindow window;
  private final Map<String, ReplayWindow> windows = new HashMap<>();

  /** The source of a configured sender. */
  public EnvelopeSource(Sender sender) {
    this.sender = sender;
    this.window = ReplayWindow.of(sender.window());
    sender
        .events()
        .keySet()
        .forEach(type -> windows.put(type, ReplayWindow.of(sender.windowOf(type))));
  }

  @Override
  public String name() {
    return sender.name();
  }

  /** None: the envelope guards its own fields, and forms are not its business. */
  @Override
  public Set<String> decisiveNames() {
    return Set.of();
  }

  @Override
  public ReplayWindow window() {
    return window;
  }

  @Override
  public ReplayWindow window(Signed signed) {
    return windows.getOrDefault(signed.eventType(), window);
  }

  @Override
  public String stampField() {
    return EnvelopeContent.TIMESTAMP;
  }

  @Override
  public Checked<Unverified> parse(byte[] body) {
    return JsonParser.parse(body)
        .then(envelope -> Checked.passed(new UnverifiedEnvelope(new EnvelopeContent(envelope))));
  }

  private final class UnverifiedEnvelope implements Unverified {

    private final EnvelopeContent content;

    UnverifiedEnvelope(EnvelopeContent content) {
      this.content = content;
    }

    /** The sender itself: its records are counted under its name. */
    @Override
    public String configuredApp() {
      return sender.name();
    }

    @Override
    public Checked<Signed> verify(Receipt receipt) {
      if (content.sign() == null) {
        return Checked.rejected(BAD_SIGNATURE, "sign is missing, or no string");
      }
      return sender
          .secrets()
          .check(content, content.signed(), content.sign(), Instant.ofEpochMilli(receipt.ms()))
          .then(signed -> SignedEnvelope.of(sender, signed));
    }
  }
}
