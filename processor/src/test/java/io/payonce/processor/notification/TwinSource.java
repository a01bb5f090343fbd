package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;
import java.time.Duration;
import java.util.Set;

/** A second sender for tests: it signs as another does, with a window of minutes. */
public final class TwinSource implements Source {

  public static final String NAME = "twin";

  private final Source other;

  public TwinSource(Source other) {
    this.other = other;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> decisiveNames() {
    return other.decisiveNames();
  }

  @Override
  public ReplayWindow window() {
    long minutes = Duration.ofMinutes(5).toMillis();
    return new ReplayWindow(minutes, minutes, minutes, minutes, 4 * minutes);
  }

  @Override
  public Checked<Unverified> parse(byte[] body) {
    return other.parse(body).then(parsed -> Checked.passed(new OfTwin(parsed)));
  }

  private record OfTwin(Unverified parsed) implements Unverified {
    @Override
    public String configuredApp() {
      return parsed.configuredApp();
    }

    @Override
    public Checked<Signed> verify(Receipt receipt) {
      return parsed
          .verify(receipt)
          .then(signed -> Checked.passed(((SignedFields) signed).from(NAME)));
    }
  }
}
