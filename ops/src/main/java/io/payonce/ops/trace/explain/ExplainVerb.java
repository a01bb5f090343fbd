package io.payonce.ops.trace.explain;

import io.payonce.ops.cli.ExitCodes;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.KafkaOptions;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.trace.Foresight;
import io.payonce.ops.trace.RawSeen;
import io.payonce.ops.trace.Records;
import io.payonce.ops.trace.Records.Looked;
import io.payonce.ops.trace.explain.paste.Pasted;
import io.payonce.ops.trace.explain.paste.Pastes;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.RuleOptions;
import io.payonce.processor.config.ProcessorConfig;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a notification was rejected, and what to do. */
@Command(
    name = "explain",
    description = {
      "Says why a notification was rejected: what its reason means, and for a signature which"
          + " fault, once undone, makes it verify.",
      "With --merchants it asks the judge, too: of a body what would come out of it alone, of a"
          + " rejected record what a redrive would bring now.",
      "Ends with 0 when it was not rejected or the cause is certain, with 1 when it is not. An"
          + " explanation changes no outcome."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  payonce explain 3/17 --bootstrap-server 127.0.0.1:9092 --merchants merchants.json",
      "  payonce explain payonce.rejected/3/5 --config client.properties \\",
      "      --merchants merchants.json --app-key application-public-key.pem",
      "  payonce explain 3/17 --bootstrap-server 127.0.0.1:9092 --merchants merchants.json \\",
      "      --rules processor.properties",
      "  payonce explain body.txt --merchants merchants.json"
    })
public final class ExplainVerb implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Parameters(
      paramLabel = "COORDINATE|FILE",
      description =
          "TOPIC/PARTITION/OFFSET of a raw or rejected record, PARTITION/OFFSET of a raw one, a"
              + " file that holds a body, or - for standard input. A file may also hold the parameters as"
              + " JSON, a printed map or array, lines, a URL, a curl line, an HTTP message or a line"
              + " of a log, and several of them.")
  private String what;

  @Mixin private RuleOptions rules;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "The first file of redrive.secret.files of the processor, as a redrive would be given it.")
  private Path secretFile;

  @Option(
      names = "--app-key",
      paramLabel = "FILE",
      description =
          "The application's own public key, to tell whether it stands where Alipay's belongs; may"
              + " be repeated.")
  private List<Path> applicationKeys = List.of();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Another public key to try, as of the sandbox; may be repeated.")
  private List<Path> otherKeys = List.of();

  @Option(
      names = "--received-at",
      paramLabel = "TIME",
      description = "When a body from a file was received (default: its notify_time).")
  private OffsetDateTime receivedAt;

  @Option(names = "--json", description = "Print the explanation as JSON.")
  private boolean json;

  private final Terminal terminal;

  /** A verb that speaks to this terminal. */
  public ExplainVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Explained> all = BodyFile.isNamed(what, kafka.topics()) ? ofFile() : List.of(ofRecord());
    for (Explained explained : all) {
      if (json) {
        terminal.out().println(Json.line(ExplainJson.of(explained)));
      } else {
        ExplainReport.lines(explained).forEach(terminal.out()::println);
      }
    }
    return all.stream().allMatch(Explained::isClear) ? ExitCodes.DONE : ExitCodes.FINDING;
  }

  private Explained ofRecord() throws InterruptedException {
    Coordinates at = Records.coordinates(what, kafka.topics());
    try (Records records = new Records(kafka.client(), kafka.topics())) {
      Looked looked = records.find(at);
      JudgeRules live = rules();
      return Explained.record(looked, examination(looked.raw(), live), redriven(looked, live));
    }
  }

  private Examination examination(RawSeen raw, JudgeRules live) {
    return raw.sender() == null
        ? Examination.ofRecord(raw, keys(live))
        : Examination.ofEnvelope(raw.record(), live);
  }

  /** The last rejection counts: an earlier one of the same record is another processor's. */
  private Foresight redriven(Looked looked, JudgeRules live) throws InterruptedException {
    OutcomeRecord last =
        looked.outcomes().isEmpty() ? null : looked.outcomes().get(looked.outcomes().size() - 1);
    return live != null && last instanceof RejectedRecord rejected
        ? Foresight.of(
            kafka.client(), kafka.topics(), live, RuleOptions.proof(secretFile), rejected)
        : null;
  }

  /** Keys for RSA are taken unless the rules speak of them: that one signs so is a hypothesis. */
  private JudgeRules rules() {
    return rules.optional(secretFile, Map.of(ProcessorConfig.LEGACY_RSA_ALLOWED, "true"));
  }

  private List<Explained> ofFile() {
    Examination.KeyFiles keys = keys(rules());
    List<Pasted> found = Pastes.read(BodyFile.read(what, kafka.topics()));
    return IntStream.range(0, found.size())
        .mapToObj(i -> ofPasted(found.get(i), found.size() == 1 ? "" : ", number " + (i + 1), keys))
        .toList();
  }

  private Explained ofPasted(Pasted pasted, String which, Examination.KeyFiles keys) {
    Instant stamped = Examination.notifyTime(pasted.body());
    Instant received =
        receivedAt != null ? receivedAt.toInstant() : stamped == null ? Instant.now() : stamped;
    return Explained.file(
        (what.equals("-") ? "standard input" : what) + which,
        received,
        pasted,
        Examination.of(pasted.body(), null, received, keys));
  }

  private Examination.KeyFiles keys(JudgeRules live) {
    return new Examination.KeyFiles(live, applicationKeys, otherKeys);
  }
}
