package io.payonce.ops.history.compare;

import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.schemas.CloudEventHeaders;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Follows the orders whose events parted until both runs have the same events again: an event that
 * another raw record brought is then neither missing nor extra, and may have come past another.
 *
 * <p>It holds a fixed number of events; the order that parted first goes first.
 */
final class OrderWatch {

  /** About 20 MB with ids of the usual length. */
  static final int EVENTS_MAX = 50_000;

  /**
   * An order of an app.
   *
   * @param source {@code ce_source} of its events, which ends with the app's id
   */
  record Order(String source, String outTradeNo) {

    String appId() {
      return source.substring(source.lastIndexOf('/') + 1);
    }
  }

  /** The difference of an order's events, once no more is to come or can be held. */
  record Closed(Order order, OrderCourse.Verdict verdict, boolean isEarly) {}

  private final int eventsMax;
  private final Consumer<Closed> closed;
  private final Map<Order, OrderCourse> parted = new LinkedHashMap<>();
  private int events;

  /**
   * A watch that has seen nothing.
   *
   * @param eventsMax how many events it may hold
   * @param closed is told of every order once it is settled, or has to go
   */
  OrderWatch(int eventsMax, Consumer<Closed> closed) {
    this.eventsMax = eventsMax;
    this.closed = closed;
  }

  /** Whether no order is followed, so that what is the same need not be seen. */
  boolean isIdle() {
    return parted.isEmpty();
  }

  /** Takes the outcomes of the next raw record, also when they are the same in both. */
  void see(List<ComparedOutcome> live, List<ComparedOutcome> shadow) {
    boolean isAlike = ids(live).equals(ids(shadow));
    if (isAlike && parted.isEmpty()) {
      return;
    }
    Set<Order> touched = new HashSet<>();
    // Of an event in its place in both only live's order counts: were it told of another one, that
    // is a field that differs.
    add(live, !isAlike, touched, isAlike ? OrderWatch::inBoth : OrderCourse::live);
    if (!isAlike) {
      add(shadow, true, touched, OrderCourse::shadow);
    }
    touched.forEach(order -> settle(order));
    while (events > eventsMax) {
      close(parted.keySet().iterator().next(), true);
    }
  }

  /** No more comes: what is still parted stays so. */
  void end() {
    List.copyOf(parted.keySet()).forEach(order -> close(order, false));
  }

  private static void inBoth(OrderCourse course, ComparedOutcome event) {
    course.live(event);
    course.shadow(event);
  }

  private void add(
      List<ComparedOutcome> outcomes,
      boolean isParting,
      Set<Order> touched,
      BiConsumer<OrderCourse, ComparedOutcome> how) {
    for (ComparedOutcome outcome : outcomes) {
      if (outcome.isEvent()) {
        Order order = order(outcome);
        OrderCourse course =
            isParting ? parted.computeIfAbsent(order, o -> new OrderCourse()) : parted.get(order);
        if (course != null) {
          int before = course.events();
          how.accept(course, outcome);
          events += course.events() - before;
          touched.add(order);
        }
      }
    }
  }

  private void settle(Order order) {
    if (parted.get(order).isSettled()) {
      close(order, false);
    }
  }

  private void close(Order order, boolean isEarly) {
    OrderCourse course = parted.remove(order);
    events -= course.events();
    closed.accept(new Closed(order, course.verdict(), isEarly));
  }

  private static Order order(ComparedOutcome event) {
    return new Order(
        String.valueOf(event.text(CloudEventHeaders.SOURCE)),
        String.valueOf(event.text(CloudEventHeaders.SUBJECT)));
  }

  private static List<String> ids(List<ComparedOutcome> outcomes) {
    return outcomes.stream().map(ComparedOutcome::ceId).filter(Objects::nonNull).sorted().toList();
  }
}
