package io.payonce.ops.local.envelopes;

import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.PlanOptions;
import io.payonce.ops.local.sender.SenderOptions;
import io.payonce.ops.local.sender.SenderProfile;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags that say what a sender of envelopes tells, and what goes wrong only with it. */
public final class EnvelopePlanOptions {

  @Option(
      names = "--event-type",
      paramLabel = "TEXT",
      description =
          "With --sender: tell this event type; may be repeated (default: all events of the"
              + " merchants file, else "
              + SenderScript.ANY
              + ").")
  private List<String> eventTypes = List.of();

  @Option(
      names = "--malformed",
      paramLabel = "SHARE",
      defaultValue = "0.02",
      description =
          "With --sender: of those that a copy which is no JSON precedes (${DEFAULT-VALUE}).")
  private double malformed;

  @Option(
      names = "--seconds",
      paramLabel = "SHARE",
      defaultValue = "0.02",
      description =
          "With --sender: of those that a copy stamped in seconds precedes (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--skewed",
      paramLabel = "SHARE",
      defaultValue = "0.02",
      description =
          "With --sender: of those that a copy stamped before or behind the window precedes"
              + " (${DEFAULT-VALUE}).")
  private double skewed;

  /**
   * The plan of a sender.
   *
   * @param plan the flags that Alipay's plan has, too
   */
  public Iterator<Delivery> plan(SenderOptions sender, PlanOptions plan) {
    EnvelopeShares shares = new EnvelopeShares(plan.copyShares(), malformed, seconds, skewed);
    return plan.timed(
        new EnvelopePlan(plan.seed(), script(sender), shares, plan.notificationsMax()));
  }

  /** The event types of a sender, and where its data lies. */
  private SenderScript script(SenderOptions sender) {
    SenderProfile profile = sender.hasProfile() ? sender.profile() : null;
    boolean areOfFile = eventTypes.isEmpty() && profile != null;
    return new SenderScript(areOfFile ? profile.eventTypes() : eventTypes, profile);
  }
}
