package io.payonce.ops.trace.explain;

import io.payonce.ops.records.LooseForm;
import io.payonce.ops.trace.explain.Openings.Opened;
import io.payonce.ops.trace.explain.repair.BodyRepairs;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.FieldRepairs;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.ops.trace.explain.repair.Mended;
import io.payonce.ops.trace.explain.repair.RelayRepairs;
import io.payonce.ops.trace.explain.repair.Repair;
import io.payonce.ops.trace.explain.repair.ValueRepairs;
import io.payonce.ops.trace.explain.repair.WellKnownValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tries one hypothesis after the other until the signature verifies.
 *
 * <p>First as received, then with one fault undone, then with two; each under every key and rule.
 */
final class Diagnosis {

  /** Contents that are hashed at most. */
  static final int CONTENTS_MAX = 50_000;

  /** Bytes that are hashed at most: a second's work. */
  static final long BYTES_MAX = 256L << 20;

  private final Evidence evidence;
  private final LooseForm received;
  private final Keys keys;
  private final Openings openings;
  private int contents;
  private long bytes;

  private Diagnosis(Evidence evidence) {
    this.evidence = evidence;
    this.received = evidence.form();
    this.keys = new Keys(evidence, received.value("app_id"));
    this.openings = new Openings(keys.all());
  }

  /** Why the signature of a body verifies, or not. */
  public static Explanation of(Evidence evidence) {
    return new Diagnosis(evidence).explain();
  }

  private Explanation explain() {
    Iterator<Mended> all = hypotheses().iterator();
    while (all.hasNext() && !isAtLimit()) {
      Explanation proven = tried(all.next());
      if (proven != null) {
        return proven;
      }
    }
    return suspected();
  }

  private boolean isAtLimit() {
    return contents >= CONTENTS_MAX || bytes >= BYTES_MAX || openings.isAtLimit();
  }

  private Stream<Mended> hypotheses() {
    Repair inBody = new BodyRepairs(LooseForm.latin1(evidence.body()));
    Repair inValues = new ValueRepairs();
    Repair inRelay = new RelayRepairs();
    Repair inFields = new FieldRepairs(new WellKnownValues(evidence.merchants().apps()));
    List<Supplied> stages =
        List.of(
            () -> Stream.of(Mended.asReceived(received)),
            () -> inValues.undo(received),
            () -> inBody.undo(received),
            () -> inRelay.undo(received),
            () -> inFields.undo(received),
            () -> both(inBody, inValues),
            () -> both(inValues, inValues),
            () -> both(inBody, inFields),
            () -> both(inValues, inFields),
            () -> both(inRelay, inValues),
            () -> both(inBody, inRelay),
            () -> both(inRelay, inFields));
    return stages.stream().flatMap(Supplied::forms);
  }

  private interface Supplied {
    Stream<Mended> forms();
  }

  private Stream<Mended> both(Repair outer, Repair inner) {
    Function<Mended, Stream<Mended>> further = first -> inner.undo(first.form()).map(first::before);
    return outer.undo(received).flatMap(further);
  }

  /** One key may be configured for two apps: that of the app that the form names comes first. */
  private List<Opened> ownFirst(LooseForm form) {
    String appId = form.value("app_id");
    return openings.of(form.value("sign")).stream()
        .sorted(Comparator.comparing(opened -> !opened.seal().key().isOf(appId)))
        .toList();
  }

  /** What is proven when the form verifies, else null. */
  private Explanation tried(Mended mended) {
    for (Opened opened : ownFirst(mended.form())) {
      for (Rule rule : Rule.values()) {
        byte[] content = rule.content(mended.form());
        contents++;
        bytes += content.length;
        if (opened.seal().covers(content)) {
          return proven(mended, opened, rule);
        }
      }
    }
    return null;
  }

  private Explanation proven(Mended mended, Opened opened, Rule rule) {
    Map<Cause, Found> found = new LinkedHashMap<>();
    mended.found().forEach(f -> found.putIfAbsent(f.cause(), named(f)));
    opened.causes().forEach(cause -> found.putIfAbsent(cause, new Found(cause, "in sign")));
    keyCauses(opened.seal(), mended.form()).forEach(f -> found.putIfAbsent(f.cause(), f));
    return explanation(true, List.copyOf(found.values()), opened.seal(), rule, mended.form());
  }

  /** Says of an added parameter that it is one of the query's. */
  private Found named(Found found) {
    boolean isOfQuery =
        found.cause() == Cause.PARAMETER_ADDED
            && evidence.query() != null
            && LooseForm.parse(evidence.query(), LooseForm::decoded).has(found.detail());
    return isOfQuery ? new Found(found.cause(), found.detail() + ", of notify_url's query") : found;
  }

  private List<Found> keyCauses(Seal seal, LooseForm form) {
    return keys.causes(seal, form.value("app_id"), form.value("sign_type"));
  }

  private Explanation suspected() {
    List<Found> found = new ArrayList<>();
    keys.configuredByMistake().ifPresent(found::add);
    boolean isProven = !found.isEmpty();
    LooseForm named = received.has("sign") ? received : RelayRepairs.names(received);
    Suspicion suspicion = new Suspicion(LooseForm.latin1(evidence.body()), named, keys);
    List<Opened> opened =
        openings.of(received.value("sign")).stream().filter(one -> one.seal().provesKey()).toList();
    if (!opened.isEmpty()) {
      Seal seal = opened.get(0).seal();
      found.add(suspicion.ofContent());
      if (received.has("app_id")) {
        found.addAll(keyCauses(seal, received));
      }
      return explanation(false, found, seal, Rule.V1, received);
    }
    if (!isProven) {
      found.add(suspicion.ofSign());
    }
    return explanation(isProven, found, null, Rule.V1, received);
  }

  private Explanation explanation(
      boolean isProven, List<Found> found, Seal seal, Rule rule, LooseForm signed) {
    return new Explanation(
        isProven,
        found,
        seal == null ? null : seal.key().label(),
        seal == null ? null : seal.algorithm().name(),
        rule.text(),
        SignedField.of(received, signed, rule),
        new Tried(
            keys.labels(), openings.count(), contents, !isAtLimit(), keys.hasApplicationKey()));
  }
}
