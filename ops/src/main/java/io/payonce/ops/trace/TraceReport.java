package io.payonce.ops.trace;

import static io.payonce.ops.trace.OutcomeWords.place;
import static io.payonce.ops.trace.OutcomeWords.safe;

import io.payonce.ops.cli.Times;
import io.payonce.ops.records.log.Extent;
import io.payonce.schemas.OutcomeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A story on one screen, for people. */
final class TraceReport {

  private static final String INDENT = " ".repeat(27);

  private final List<String> lines = new ArrayList<>();

  private TraceReport() {}

  static List<String> lines(String term, Story story) {
    TraceReport report = new TraceReport();
    if (story.isFound()) {
      report.story(story);
    } else {
      report.lines.add("nothing of " + safe(term) + " in " + read(story.read()));
      report.lines.add("Is the number right, and the time (--from, --to)? Retention may have it.");
    }
    return report.lines;
  }

  private void story(Story story) {
    lines.add("order " + safe(story.order()) + ", " + read(story.read()) + "; times are GMT+8");
    lines.add("");
    story.chapters().forEach(this::chapter);
    if (story.left() > 0) {
      lines.add(INDENT + story.left() + " later records left out by --as-of");
    }
    lines.add("");
    story.trades().forEach(this::trade);
    story.next().forEach(next -> lines.add("next   " + next));
    story.notes().forEach(note -> lines.add("note   " + note));
  }

  private static String read(List<Extent> extents) {
    long offsets = extents.stream().mapToLong(Extent::offsets).sum();
    return extents.size()
        + (extents.size() == 1 ? " partition (" : " partitions (")
        + offsets
        + " offsets) read";
  }

  private void chapter(Chapter chapter) {
    RawSeen raw = chapter.raw();
    lines.add(
        "%s  %s  %s of notification %s%s"
            .formatted(
                Times.gmt8(raw.receiptMs()),
                place(raw.at()),
                safe(raw.claims().status()),
                safe(raw.claims().notifyId()),
                chapter.copy() == 1 ? "" : ", copy " + chapter.copy()));
    lines.add(INDENT + envelope(raw));
    for (OutcomeRecord outcome : chapter.outcomes()) {
      OutcomeWords.of(outcome).forEach(words -> lines.add(INDENT + "-> " + words));
    }
    if (chapter.outcomes().isEmpty()) {
      lines.add(INDENT + "-> no outcome yet");
    }
    if (chapter.ruling() != null) {
      lines.add(
          INDENT
              + "by the rules now: "
              + safe(chapter.ruling().words())
              + (chapter.ruling().detail() == null ? "" : ": " + safe(chapter.ruling().detail())));
    }
  }

  private static String envelope(RawSeen raw) {
    StringBuilder words = new StringBuilder("stamped " + safe(raw.claims().notifyTime()));
    words.append(", appended ").append(raw.appendMs() - raw.receiptMs()).append(" ms later");
    if (raw.requestId() != null) {
      words.append(", request ").append(safe(raw.requestId()));
    }
    if (raw.reroutedFrom() != null) {
      words.append(", rerouted from ").append(place(raw.reroutedFrom()));
    }
    if (raw.redrivenFrom() != null) {
      words.append(", redriven from ").append(safe(raw.redrivenFrom().toString()));
    }
    return words.toString();
  }

  private void trade(TradeAt trade) {
    lines.add(
        "state  %s, %s CNY, refunded %s, last event #%d (app %s, trade %s; by %s)"
            .formatted(
                trade.status().name().toLowerCase(Locale.ROOT),
                trade.totalAmount(),
                trade.refundedAmount(),
                trade.sequence(),
                safe(trade.appId()),
                safe(trade.tradeNo()),
                trade.isByRules() ? "the rules" : "its events"));
  }
}
