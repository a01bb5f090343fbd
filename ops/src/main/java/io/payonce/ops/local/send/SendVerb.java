package io.payonce.ops.local.send;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.alipay.SignedForm;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.local.sandbox.SignatoryOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends one signed notification, or prints it. */
@Command(
    name = "send",
    description = {
      "Sends one notification, signed as Alipay does.",
      "Ends with 0 when it was answered success, 1 when it was answered anything else, 2 when"
          + " nothing answered."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce send --dir D --out-trade-no A1 --total-amount 9.90",
      "  payonce send --dir D --out-trade-no A1 --total-amount 9.90 --refund-fee 1.00",
      "  payonce send --key alipay.pem --app-id 2021 --print > body.txt",
      "  curl -sS --data-binary @body.txt http://127.0.0.1:8080/notify/alipay"
    })
public final class SendVerb implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Mixin private SignatoryOptions signatory;

  @Mixin private NotificationOptions notification;

  @Mixin private UrlOptions target;

  @Option(names = "--print", description = "Write the body to standard output instead.")
  private boolean print;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public SendVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    URI uri = target.address();
    Signatory signer = signatory.signatory();
    Map<String, String> fields = notification.fields(signer.payee(), Instant.now());
    byte[] body = SignedForm.body(fields, notification.charset(), signer.key());
    if (print) {
      terminal.bytes().write(body);
      terminal.bytes().flush();
      return ExitCodes.DONE;
    }
    IngressAnswer answer = new Endpoint(uri, TIMEOUT).post(body, notification.charset());
    return report(fields, answer);
  }

  private int report(Map<String, String> fields, IngressAnswer answer) {
    if (!answer.came()) {
      throw new OpsException(
          target.text()
              + " did not answer: "
              + answer.error()
              + "; is 'payonce dev' or an ingress there?");
    }
    terminal.out().println(answer.isSuccess() ? "success" : "not success: HTTP " + answer.status());
    terminal.out().println("  request-id    " + answer.requestId());
    terminal.out().println("  notify_id     " + fields.get("notify_id"));
    terminal.out().println("  out_trade_no  " + fields.get("out_trade_no"));
    return answer.isSuccess() ? ExitCodes.DONE : ExitCodes.FINDING;
  }
}
