package io.payonce.ops.local.plan;

import io.payonce.ops.cli.DurationConverter;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.local.alipay.Payee;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import picocli.CommandLine.Option;

/** The flags that say what is sent, and how much of it. */
public final class PlanOptions {

  private static final int ORDERS = 100;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "Orders (default: 100 when neither --notifications nor --duration is given).")
  private Integer orders;

  @Option(
      names = "--notifications",
      paramLabel = "N",
      description = "Notifications at most, copies not counted.")
  private Long notifications;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Begin no new notification after this time, as 30s, 5m, 2h.")
  private Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {
        "Repeat a run: the same ids, fields, order and faults; times follow the clock.",
        "On the same installation everything is then a duplicate (default: a new one)."
      })
  private Long seed;

  @Option(
      names = "--out-of-order",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "Of notifications that the next of their order overtakes (${DEFAULT-VALUE}).")
  private double outOfOrder;

  @Option(
      names = "--twice",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "Of notifications that come twice in the same bytes (${DEFAULT-VALUE}).")
  private double twice;

  @Option(
      names = "--resent",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "Of notifications re-sent, re-stamped, after their success (${DEFAULT-VALUE}).")
  private double resent;

  @Option(
      names = "--forged",
      paramLabel = "SHARE",
      defaultValue = "0.03",
      description = "Of notifications that a forged copy precedes (${DEFAULT-VALUE}).")
  private double forged;

  @Option(
      names = "--truncated",
      paramLabel = "SHARE",
      defaultValue = "0.02",
      description = "Of notifications that a cut copy precedes (${DEFAULT-VALUE}).")
  private double truncated;

  @Option(
      names = "--gbk",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Of orders whose text is in GBK (${DEFAULT-VALUE}).")
  private double gbk;

  @Option(
      names = "--agreements",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Of orders beside which an agreement is signed and perhaps ended (${DEFAULT-VALUE}).")
  private double agreements;

  @Option(
      names = "--authorizations",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Of orders beside which funds are frozen, paid from, unfrozen or cancelled (${DEFAULT-VALUE}).")
  private double authorizations;

  @Option(
      names = "--messages",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Of orders beside which the message API sends a notification (${DEFAULT-VALUE}).")
  private double messages;

  /** The seed of the run: the one given, else the same new one for every call. */
  public Seed seed() {
    if (seed == null) {
      seed = Seed.fresh().value();
    }
    return new Seed(seed);
  }

  /** The plan of the run. */
  public Iterator<Delivery> plan(Payee payee, Instant start) {
    OtherShares others = new OtherShares(agreements, authorizations, messages);
    Shares shares = new Shares(outOfOrder, twice, resent, forged, truncated, gbk, others);
    Plan plan = new Plan(seed(), payee, shares, size(), start);
    return timed(plan);
  }

  /** The shares of copies that are not peculiar to Alipay. */
  public CopyShares copyShares() {
    return new CopyShares(twice, resent, forged, truncated);
  }

  /** Genuine notifications at most, where there are no orders to count. */
  public long notificationsMax() {
    long most = notifications != null ? notifications : duration == null ? ORDERS : Long.MAX_VALUE;
    if (most < 1) {
      throw new OpsException("--notifications: expected 1 or more, got " + most);
    }
    return most;
  }

  /** The plan, cut off when the duration is over, if there is one. */
  public Iterator<Delivery> timed(Iterator<Delivery> plan) {
    return duration == null ? plan : new TimedPlan(plan, duration);
  }

  private Plan.Size size() {
    boolean isUnlimited = notifications == null && duration == null;
    int mostOrders = orders == null ? (isUnlimited ? ORDERS : Integer.MAX_VALUE) : orders;
    long mostNotifications = notifications == null ? Long.MAX_VALUE : notifications;
    if (mostOrders < 1 || mostNotifications < 1) {
      throw new OpsException("--orders and --notifications: expected 1 or more");
    }
    return new Plan.Size(mostOrders, mostNotifications);
  }
}
