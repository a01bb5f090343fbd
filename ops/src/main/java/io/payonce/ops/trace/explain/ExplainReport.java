package io.payonce.ops.trace.explain;

import static io.payonce.ops.trace.OutcomeWords.safe;

import io.payonce.ops.cli.Table;
import io.payonce.ops.cli.Times;
import io.payonce.ops.trace.Foresight;
import io.payonce.ops.trace.ForesightWords;
import io.payonce.ops.trace.OutcomeWords;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation for people. */
final class ExplainReport {

  private final List<String> lines = new ArrayList<>();
  private final Explained explained;

  private ExplainReport(Explained explained) {
    this.explained = explained;
  }

  static List<String> lines(Explained explained) {
    ExplainReport report = new ExplainReport(explained);
    report.record();
    report.reason();
    report.now();
    report.signature(explained.examination().signature());
    return report.lines;
  }

  private void record() {
    lines.add(
        safe(explained.name())
            + ", received "
            + Times.gmt8(explained.receivedAt().toEpochMilli())
            + " GMT+8");
    if (explained.pasted() != null && !explained.pasted().isBody()) {
      lines.add("read as  " + explained.pasted().words() + ", not the body itself");
    }
    for (OutcomeRecord outcome : explained.outcomes()) {
      OutcomeWords.of(outcome).forEach(words -> lines.add("outcome  " + words));
    }
    if (explained.looked() != null && explained.outcomes().isEmpty()) {
      lines.add("outcome  none yet: the processor is behind, or stopped");
    }
  }

  private void reason() {
    RejectionReason reason = explained.reason();
    if (reason == null) {
      alone();
      return;
    }
    if (explained.outcomes().isEmpty()) {
      lines.add(
          "outcome  it would be rejected: "
              + reason
              + ": "
              + safe(explained.examination().verdict().detail()));
    }
    lines.add("means    " + reason.meaning());
    lines.add("remedy   " + reason.remedy());
    if (explained.looked() != null && explained.looked().raw().sender() == null) {
      trade(explained.looked().before());
    }
  }

  /** Of a body from a file that the judge does not reject. */
  private void alone() {
    Ruling ruling = explained.examination().verdict();
    if (explained.looked() == null && ruling != null) {
      lines.add("outcome  it would make " + ruling.words());
    }
  }

  /** The trade before, and what was notified: the numbers of a contradiction. */
  private void trade(OrderEvent event) {
    var claims = explained.looked().raw().claims();
    lines.add(
        "notified %s, total_amount %s, refund_fee %s, notify_time %s"
            .formatted(
                safe(claims.status()),
                safe(claims.totalAmount()),
                safe(claims.refundFee()),
                safe(claims.notifyTime())));
    if (event != null) {
      lines.add(
          "before   the order was %s, %s %s, refunded %s, by event #%d of %s"
              .formatted(
                  event.fact().status().name().toLowerCase(Locale.ROOT),
                  event.amounts().total().toPlainString(),
                  event.amounts().currency(),
                  event.amounts().refunded().toPlainString(),
                  event.fact().sequence(),
                  OutcomeWords.place(event.origin().raw())));
    }
  }

  private void now() {
    Ruling alone = explained.examination().verdict();
    Foresight redriven = explained.redriven();
    if (alone == null) {
      lines.add("now      not asked: give --merchants FILE, and its keys are tried");
    } else if (redriven != null) {
      redriven(redriven);
    } else if (!explained.outcomes().isEmpty()) {
      lines.add(
          alone.reason() == null
              ? "now      it would be believed by these merchants"
              : "now      it would be rejected as " + ForesightWords.of(alone));
    }
  }

  private void redriven(Foresight redriven) {
    Ruling ruling = redriven.ruling();
    String raw = explained.looked().raw().at().toString();
    lines.add(
        ruling.reason() == null
            ? "redrive  would make %s: payonce redrive --source %s --execute"
                .formatted(ruling.words(), raw)
            : "redrive  would be rejected again as " + ForesightWords.of(ruling));
    if (ruling.hint() != null) {
      lines.add("hint     " + safe(ruling.hint()));
    }
    if (redriven.doubtful() > 0) {
      lines.add("         " + ForesightWords.doubt(redriven.doubtful()));
    }
  }

  private void signature(Explanation signature) {
    if (explained.looked() != null && explained.looked().raw().sender() != null) {
      lines.add("");
      lines.add(
          "sign     is an HMAC-SHA256 by sender "
              + safe(explained.looked().raw().sender())
              + " over name=value of all top-level fields but sign, sorted, joined by &");
    }
    if (signature.tried().keys().isEmpty()) {
      return;
    }
    lines.add("");
    if (signature.verifies()) {
      lines.add("sign     verifies with " + made(signature));
      return;
    }
    for (Found found : signature.found()) {
      lines.add(
          (signature.isProven() ? "why      " : "likely   ")
              + found.cause().meaning()
              + (found.detail() == null ? "" : " [" + safe(found.detail()) + "]"));
      lines.add("do       " + found.cause().remedy());
    }
    if (signature.key() != null) {
      lines.add("sign     was made with " + made(signature));
    }
    tried(signature.tried());
    content(signature);
  }

  private static String made(Explanation signature) {
    return safe(signature.key())
        + " as "
        + signature.algorithm()
        + (signature.isProven() ? ", rule " + signature.rule() : "");
  }

  private void tried(Tried tried) {
    lines.add(
        "tried    %d contents, %d times a key: %s%s"
            .formatted(
                tried.contents(),
                tried.signatures(),
                safe(String.join(", ", tried.keys())),
                tried.isComplete() ? "" : "; a limit ended it, not everything was tried"));
    if (!tried.hasApplicationKey()) {
      lines.add(
          "         whether the application's own key is in play cannot be told without it:"
              + " --app-key FILE");
    }
  }

  private void content(Explanation signature) {
    lines.add("");
    lines.add(
        "signed content, values masked (~ mended, + put back, - not signed; rule "
            + signature.rule()
            + ")");
    Table table = null;
    for (SignedField field : signature.content()) {
      String[] row = {"  " + mark(field), field.name(), field.value()};
      table = table == null ? Table.of(row) : table.row((Object[]) row);
    }
    if (table != null) {
      lines.addAll(table.lines());
    }
  }

  private static String mark(SignedField field) {
    return switch (field.change()) {
      case NONE -> " ";
      case MENDED -> "~";
      case PUT_BACK -> "+";
      case LEFT_OUT -> "-";
    };
  }
}
