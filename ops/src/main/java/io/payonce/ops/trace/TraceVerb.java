package io.payonce.ops.trace;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.records.log.Point;
import io.payonce.ops.records.log.PointConverter;
import io.payonce.ops.trace.judge.RuleOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the whole story of an order from the topics. */
@Command(
    name = "trace",
    description = {
      "Tells the whole story of an order from the topics: what came, what became of it, where the"
          + " trade stands, what Alipay sends next.",
      "Ends with 0 when something is found and with 1 when nothing is. Shows nothing of the buyer"
          + " and no signature."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce trace ORDER-1 --bootstrap-server 127.0.0.1:9092",
      "  payonce trace 2026112300222100000000000000000001 --config client.properties --json",
      "  payonce trace ORDER-1 --config client.properties --as-of 2026-11-23T12:00:00+08:00 \\",
      "      --merchants merchants.json"
    })
public final class TraceVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "NOTIFY_ID|OUT_TRADE_NO",
      description = "A notification's or an order's number.")
  private String term;

  @Option(
      names = "--from",
      paramLabel = "POINT",
      defaultValue = "earliest",
      converter = PointConverter.class,
      description = "Where reading the raw topic begins: " + Point.FORMS + " (default: earliest).")
  private Point from;

  @Option(
      names = "--to",
      paramLabel = "POINT",
      defaultValue = "latest",
      converter = PointConverter.class,
      description = "Where it ends (default: latest, fixed at the start).")
  private Point to;

  @Option(
      names = "--as-of",
      paramLabel = "POINT",
      defaultValue = "latest",
      converter = PointConverter.class,
      description =
          "Tell the story up to that time, or that offset of the order's partition; both included.")
  private Point asOf;

  @Option(
      names = "--all-partitions",
      description = "Look on all partitions also when the order's own has it: for hostile copies.")
  private boolean allPartitions;

  @Mixin private RuleOptions rules;

  @Option(names = "--json", description = "Print the story as JSON.")
  private boolean json;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public TraceVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Story story = tell();
    if (json) {
      terminal.out().println(Json.line(TraceJson.of(story)));
    } else {
      TraceReport.lines(term, story).forEach(terminal.out()::println);
    }
    return story.isFound() ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private Story tell() throws InterruptedException {
    try (Storyteller teller = new Storyteller(kafka.client(), kafka.topics())) {
      Progress progress = Progress.begin(terminal, teller::progress);
      try {
        return teller.tell(
            new Inquiry(term, from, to, allPartitions, asOf, rules.optional(), Instant.now()));
      } finally {
        progress.end();
      }
    }
  }
}
