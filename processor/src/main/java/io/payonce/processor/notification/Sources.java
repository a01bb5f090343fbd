package io.payonce.processor.notification;

import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.Senders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The senders that we know: those built in, and those of the merchants file as it is now.
 *
 * <p>Not thread-safe: one for each stream task.
 */
public final class Sources {

  private final List<Source> builtIn;
  private final Supplier<Senders> senders;
  private final Map<String, Source> envelopes = new HashMap<>();
  private Senders current = Senders.NONE;

  /**
   * Sources.
   *
   * @param builtIn known whatever the file says; their names win
   * @param senders asked at each notification, so that a change is followed at once
   */
  public Sources(List<Source> builtIn, Supplier<Senders> senders) {
    this.builtIn = List.copyOf(builtIn);
    this.senders = senders;
  }

  /** These sources and no other. */
  public static Sources of(List<Source> builtIn) {
    return new Sources(builtIn, () -> Senders.NONE);
  }

  /** The source of that name, or null when it is not known. */
  public Source find(String name) {
    for (Source source : builtIn) {
      if (source.name().equals(name)) {
        return source;
      }
    }
    follow();
    return envelopes.get(name);
  }

  private void follow() {
    Senders now = senders.get();
    if (now != current) {
      envelopes.clear();
      for (Sender sender : now.all()) {
        envelopes.put(sender.name(), new EnvelopeSource(sender));
      }
      current = now;
    }
  }

  /** Whether the merchants file names any sender. */
  public boolean hasSenders() {
    return !senders.get().all().isEmpty();
  }

  /** The names of the fields of forms that the sources read or hand on. */
  public Set<String> decisiveNames() {
    Set<String> names = new HashSet<>();
    builtIn.forEach(source -> names.addAll(source.decisiveNames()));
    return names;
  }
}
