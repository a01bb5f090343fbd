package io.payonce.ops.history.redrive.choice;

import io.payonce.ops.cli.CoordinatesConverter;
import io.payonce.ops.cli.OpsException;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RejectionReason;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags that choose rejected records. */
public final class SelectionOptions {

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "Rejected for this reason of REASONS.md. Repeatable, as are all flags that choose.")
  private Set<RejectionReason> reasons = new LinkedHashSet<>();

  @Option(names = "--app", paramLabel = "ID", description = "With this app_id in the body.")
  private Set<String> apps = new LinkedHashSet<>();

  @Option(
      names = "--source",
      paramLabel = "T/P/OFFSET",
      converter = CoordinatesConverter.class,
      description = "Whose raw record, or the rejected one itself, lies there.")
  private Set<Coordinates> sources = new LinkedHashSet<>();

  @Option(
      names = "--notify-id",
      paramLabel = "ID",
      description = "With this notify_id in the body.")
  private Set<String> notifyIds = new LinkedHashSet<>();

  @Option(
      names = "--out-trade-no",
      paramLabel = "NO",
      description = "With this out_trade_no in the body.")
  private Set<String> outTradeNos = new LinkedHashSet<>();

  /** The selection by these flags. */
  public Selection selection() {
    return new Selection(reasons, apps, sources, notifyIds, outTradeNos);
  }

  /**
   * Refuses reasons that no redrive can help.
   *
   * @throws OpsException with what to do instead
   */
  public void checkReasons(boolean isForced) {
    for (RejectionReason reason : reasons) {
      if (Selection.isRefused(reason, isForced)) {
        throw new OpsException(
            "--reason "
                + reason
                + ": put back, the same bytes would be rejected again. "
                + reason.remedy()
                + (Selection.isRefused(reason, true)
                    ? ""
                    : " With --force they are put back all the same."));
      }
    }
  }
}
