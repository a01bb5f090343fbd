package io.payonce.ingress.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.payonce.ingress.answer.Page;
import java.util.function.Supplier;

/**
 * The page of the metrics, so often and no oftener.
 *
 * <p>It costs a hundred times what a notification does, to everybody who can reach the port.
 */
public final class ScrapeLimit implements Supplier<Page> {

  /** Far above what monitoring asks for. */
  static final int PER_SECOND = 10;

  public static final int BURST = 20;

  private final Supplier<Page> page;
  private final Bucket bucket = new RateLimit(PER_SECOND, BURST).bucket(TimeMeter.SYSTEM_NANOTIME);

  public ScrapeLimit(Supplier<Page> page) {
    this.page = page;
  }

  @Override
  public Page get() {
    return bucket.tryConsume(1)
        ? page.get()
        : Page.text(429, "expected at most " + PER_SECOND + " scrapes a second, come again\n");
  }
}
