package io.payonce.ops.local.send;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.ModeFlags;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.alipay.SignedForm;
import io.payonce.ops.local.envelopes.EnvelopeStamp;
import io.payonce.ops.local.plan.Stamp;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.local.sandbox.SignatoryOptions;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.JsonEnvelope;
import io.payonce.ops.local.sender.SenderOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one signed notification, or prints it. */
@Command(
    name = "send",
    description = {
      "Sends one notification, signed as Alipay does, or with --sender a JSON envelope.",
      "Ends with 0 when it was answered success, 1 when it was answered anything else, 2 when"
          + " nothing answered."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce send --dir D --out-trade-no A1 --total-amount 9.90",
      "  payonce send --dir D --out-trade-no A1 --total-amount 9.90 --refund-fee 1.00",
      "  payonce send --key alipay.pem --app-id 2021 --print > body.txt",
      "  curl -sS --data-binary @body.txt http://127.0.0.1:8080/notify/alipay",
      "  payonce send --sender shop --merchants merchants.json --event-type coupon.granted \\",
      "      --data '{\"coupon\":\"C1\"}'",
      "  payonce send --sender shop --secret-file shop.secret --body envelope.json"
    })
public final class SendVerb implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Mixin private SignatoryOptions signatory;

  @Mixin private NotificationOptions notification;

  @Mixin private SenderOptions sender;

  @Mixin private EnvelopeOptions envelope;

  @Mixin private SourceUrlOptions target;

  @Option(names = "--print", description = "Write the body to standard output instead.")
  private boolean print;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public SendVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (sender.isGiven()) {
      ModeFlags.refuse(
          spec,
          List.of("signatory", "notification"),
          Set.of("--notify-id"),
          "expected without --sender: an envelope is signed by --merchants or --secret-file, and"
              + " says what --data has");
      return sendEnvelope();
    }
    ModeFlags.refuse(
        spec,
        List.of("sender", "envelope"),
        Set.of(),
        "expected beside --sender NAME: Alipay's notifications are forms");
    return sendForm();
  }

  private int sendForm() throws InterruptedException, IOException {
    String url = target.text();
    URI uri = Endpoint.address(url);
    Signatory signer = signatory.signatory();
    Map<String, String> fields = notification.fields(signer.payee(), Instant.now());
    Charset charset = notification.charset();
    byte[] body = SignedForm.body(fields, charset, signer.key());
    if (print) {
      return print(body);
    }
    IngressAnswer answer = new Endpoint(uri, TIMEOUT).post(body, Stamp.contentType(charset));
    String notifyId = fields.get("notify_id");
    return report(SentReport.of(came(url, answer), notifyId, null, fields.get("out_trade_no")));
  }

  private int sendEnvelope() throws InterruptedException, IOException {
    String url = target.text(sender.name());
    URI uri = Endpoint.address(url);
    Instant now = Instant.now();
    HmacSecret secret = sender.secret(now);
    JsonEnvelope made = envelope.envelope(notification.notifyId(), now);
    byte[] body = made.signed(secret);
    if (print) {
      return print(body);
    }
    IngressAnswer answer = new Endpoint(uri, TIMEOUT).post(body, EnvelopeStamp.CONTENT_TYPE);
    String notifyId = made.signedText(JsonEnvelope.NOTIFY_ID);
    String eventType = made.signedText(JsonEnvelope.EVENT_TYPE);
    return report(SentReport.of(came(url, answer), notifyId, eventType, null));
  }

  private int print(byte[] body) throws IOException {
    terminal.bytes().write(body);
    terminal.bytes().flush();
    return ExitCodes.DONE;
  }

  private static IngressAnswer came(String url, IngressAnswer answer) {
    if (!answer.came()) {
      throw new OpsException(
          url + " did not answer: " + answer.error() + "; is 'payonce dev' or an ingress there?");
    }
    return answer;
  }

  private int report(SentReport report) {
    terminal.out().print(json ? report.json() : report.text());
    terminal.out().flush();
    return report.success() ? ExitCodes.DONE : ExitCodes.FINDING;
  }
}
