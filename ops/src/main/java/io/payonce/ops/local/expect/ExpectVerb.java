package io.payonce.ops.local.expect;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.envelopes.EnvelopeStamp;
import io.payonce.ops.local.send.Endpoint;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.send.SentReport;
import io.payonce.ops.local.send.SourceUrlOptions;
import io.payonce.ops.local.sender.FactData;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.JsonEnvelope;
import io.payonce.ops.local.sender.SenderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells of one order that is expected or cancelled, or of a file of them. */
@Command(
    name = "expect",
    description = {
      "Tells Payonce of the merchant's own orders, as the sender of envelopes whose events have"
          + " the fact expected or cancelled.",
      "Tries each 5 times. Ends with 0 when all were answered success, 1 when one was answered"
          + " anything else, 2 when nothing answered."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce expect --sender shop --merchants merchants.json --order A1 --amount 99.90",
      "  payonce expect --sender shop --merchants merchants.json --order A1 --amount 99.90 --cancel",
      "  payonce expect --sender shop --merchants merchants.json --from orders.csv"
    })
public final class ExpectVerb implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

  @Mixin private SenderOptions sender;

  @Option(names = "--order", paramLabel = "NO", description = "The order's out_trade_no.")
  private String order;

  @Option(
      names = "--amount",
      paramLabel = "AMOUNT",
      description = "What is to be paid, or with --cancel was, as 99.90.")
  private String amount;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = FactData.CNY,
      description = "Of the amount, also of lines of --from that have none (${DEFAULT-VALUE}).")
  private String currency;

  @Option(
      names = "--app",
      paramLabel = "ID",
      description = "The app_id that is paid through (default: the sender's, if it has one only).")
  private String app;

  @Option(names = "--cancel", description = "Tell that it is expected no more.")
  private boolean isCancelled;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Tell all orders of this file, order,amount[,currency] a line. It is read whole before"
              + " anything is sent.")
  private Path file;

  @Option(
      names = "--event-type",
      paramLabel = "TEXT",
      description = "The event_type (default: the sender's one with that fact).")
  private String eventType;

  @Option(
      names = "--notify-id",
      paramLabel = "TEXT",
      description = "The id, to repeat an earlier one (default: a new one).")
  private String notifyId;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description =
          "Before the second try; each later one is twice as long (default: ${DEFAULT-VALUE}).")
  private Duration pause;

  @Mixin private SourceUrlOptions target;

  @Option(names = "--print", description = "Write the body to standard output instead.")
  private boolean print;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final Terminal terminal;
  private final Clock clock = Clock.systemUTC();

  /** A verb that speaks to this terminal. */
  public ExpectVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkFlags();
    String type = eventType();
    List<OwnOrder> orders = file == null ? List.of(typed()) : OrderFile.read(file, currency);
    // Before the first is sent: what the sender lacks for one, it lacks for all.
    JsonEnvelope first = envelope(orders.get(0), type, newId());
    if (print) {
      terminal.bytes().write(first.stamped(clock.instant()).signed(secret()));
      terminal.bytes().flush();
      return ExitCodes.DONE;
    }
    Endpoint endpoint = new Endpoint(Endpoint.address(url()), TIMEOUT);
    Courier courier =
        new Courier(
            body -> endpoint.post(body, EnvelopeStamp.CONTENT_TYPE),
            secret(),
            ResendSchedule.ofSender((double) pause.toNanos() / PAUSE_MAX.toNanos()),
            clock,
            time -> Thread.sleep(time.toMillis()));
    return file == null ? tell(courier, orders.get(0), first) : tellAll(courier, orders, type);
  }

  private void checkFlags() {
    if (file == null && (order == null || amount == null)) {
      throw new OpsException(
          "which order? expected both --order NO and --amount 99.90, or --from FILE");
    }
    if (file != null && (order != null || amount != null || notifyId != null || print)) {
      throw new OpsException(
          "--from: expected neither --order nor --amount, --notify-id or --print beside it");
    }
    if (pause.isZero() || pause.compareTo(PAUSE_MAX) > 0) {
      throw new OpsException(
          "--pause: expected more than 0 and at most 1m, got " + pause.toMillis() + " ms");
    }
  }

  /** The event type that was given must be one of the sender's with that fact. */
  private String eventType() {
    String fact = isCancelled ? "cancelled" : "expected";
    if (eventType == null) {
      return sender.profile().eventTypeOf(fact);
    }
    String told = sender.profile().facts().get(eventType);
    if (!fact.equals(told)) {
      throw new OpsException(
          "--event-type: expected an event type of sender %s with \"fact\": \"%s\", got one with %s: mend the flag or %s"
              .formatted(
                  sender.name(), fact, told == null ? "none" : told, sender.profile().file()));
    }
    return eventType;
  }

  private OwnOrder typed() {
    try {
      return OwnOrder.of(0, order, amount, currency);
    } catch (IllegalArgumentException e) {
      throw new OpsException("--" + e.getMessage());
    }
  }

  private JsonEnvelope envelope(OwnOrder one, String type, String id) {
    return new JsonEnvelope()
        .text(JsonEnvelope.NOTIFY_ID, id)
        .text(JsonEnvelope.EVENT_TYPE, type)
        .stamped(clock.instant())
        .raw(JsonEnvelope.DATA, one.in(new FactData(sender.profile()), app).json());
  }

  private int tell(Courier courier, OwnOrder one, JsonEnvelope envelope)
      throws InterruptedException {
    Courier.Delivered delivered = courier.deliver(envelope);
    requireAnswer(delivered, "");
    SentReport report =
        SentReport.of(
            delivered.answer(),
            envelope.signedText(JsonEnvelope.NOTIFY_ID),
            envelope.signedText(JsonEnvelope.EVENT_TYPE),
            one.orderNo());
    terminal.out().print(json ? report.json() : report.text());
    terminal.out().flush();
    return report.success() ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private int tellAll(Courier courier, List<OwnOrder> orders, String type)
      throws InterruptedException {
    OrdersTold told = new OrdersTold(type, orders.size());
    Progress progress = Progress.begin(terminal, told::progress);
    try {
      for (OwnOrder one : orders) {
        String id = newId();
        Courier.Delivered delivered = courier.deliver(envelope(one, type, id));
        requireAnswer(
            delivered,
            "; told %d of %d orders, stopped at line %d: mend that, then run it again, which tells nothing twice"
                .formatted(told.told(), orders.size(), one.line()));
        told.add(one, id, delivered);
      }
    } finally {
      progress.end();
    }
    terminal.out().print(json ? told.json() : told.text());
    terminal.out().flush();
    return told.isClean() ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  /** Where nothing answers, nothing will be taken: no order after this one is tried. */
  private void requireAnswer(Courier.Delivered delivered, String more) {
    if (!delivered.answer().came()) {
      throw new OpsException(
          "%s did not answer in %d tries: %s; is 'payonce dev' or an ingress there?%s"
              .formatted(url(), delivered.attempts(), delivered.answer().error(), more));
    }
  }

  private String newId() {
    return notifyId == null ? UUID.randomUUID().toString() : notifyId;
  }

  private HmacSecret secret() {
    return sender.secret(clock.instant());
  }

  private String url() {
    return target.text(sender.name());
  }
}
