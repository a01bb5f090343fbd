package io.payonce.processor.decide;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.Identity;
import io.payonce.schemas.IgnoredNotification;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A report of which only the times matter. */
record TestReport(long begunMs, long stampMs) implements Report<String> {

  @Override
  public Kind<String> kind() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Identity id() {
    return new Identity("test", "n", at(stampMs), "a", "a");
  }

  @Override
  public Subject subject() {
    return new Subject("test", "a", "1");
  }

  @Override
  public OffsetDateTime begunAt() {
    return at(begunMs);
  }

  @Override
  public int leftOut() {
    return 0;
  }

  @Override
  public IgnoredNotification summary() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Settlement<String> settle(String before, Arrival arrival) {
    throw new UnsupportedOperationException();
  }

  private static OffsetDateTime at(long ms) {
    return Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC);
  }
}
