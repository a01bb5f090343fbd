package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Undoes what was done to single fields: added, dropped, trimmed, emptied. */
public final class FieldRepairs implements Repair {

  /** Pairs of more would be too many. */
  private static final int PAIRED_MAX = 40;

  private final WellKnownValues wellKnown;

  /** Repairs that try these values. */
  public FieldRepairs(WellKnownValues wellKnown) {
    this.wellKnown = wellKnown;
  }

  @Override
  public Stream<Mended> undo(LooseForm received) {
    return Stream.of(
            signType(received),
            added(received),
            anyAdded(received),
            putBack(received),
            otherApp(received),
            emptyPutBack(received),
            trimmed(received),
            plusLost(received))
        .flatMap(s -> s);
  }

  /** Only V2 signs it, so only there it makes a difference. */
  private static Stream<Mended> signType(LooseForm form) {
    String received = form.has("sign_type") ? "sign_type was altered" : "sign_type was dropped";
    return Stream.of("RSA2", "RSA")
        .filter(signType -> !signType.equals(form.value("sign_type")))
        .map(signType -> Mended.of(form.with("sign_type", signType), Cause.RULES_MIXED, received));
  }

  /** Unknown names and doubles: each alone, all together, then every two. */
  private Stream<Mended> added(LooseForm form) {
    List<Integer> places = AlipayFieldNames.unexpected(form);
    Stream<List<Integer>> alone = places.stream().map(List::of);
    Stream<List<Integer>> all = places.size() > 1 ? Stream.of(places) : Stream.of();
    return Stream.of(alone, all, pairs(places)).flatMap(s -> s).map(p -> without(form, p));
  }

  private static Stream<List<Integer>> pairs(List<Integer> places) {
    List<Integer> few = places.subList(0, Math.min(places.size(), PAIRED_MAX));
    return few.stream().flatMap(a -> few.stream().filter(b -> b > a).map(b -> List.of(a, b)));
  }

  /** A router may add what Alipay's own fields are called, too. */
  private static Stream<Mended> anyAdded(LooseForm form) {
    return IntStream.range(0, form.fields().size()).mapToObj(i -> without(form, List.of(i)));
  }

  private static Mended without(LooseForm form, List<Integer> places) {
    String names =
        places.stream()
            .map(place -> form.fields().get(place).name())
            .map(Shown::name)
            .collect(Collectors.joining(", "));
    return Mended.of(form.withoutAt(places), Cause.PARAMETER_ADDED, names);
  }

  private Stream<Mended> putBack(LooseForm form) {
    return wellKnown.absentFrom(form).stream()
        .map(
            field ->
                Mended.of(
                    form.with(field.name(), field.value()),
                    Cause.PARAMETER_DROPPED,
                    field.name() + " (it verifies with the value that it always has)"));
  }

  private Stream<Mended> otherApp(LooseForm form) {
    return form.has("app_id")
        ? wellKnown.appIds().stream()
            .filter(id -> !id.equals(form.value("app_id")))
            .map(
                id ->
                    Mended.of(
                        form.with("app_id", id), Cause.APP_ID_ALTERED, "app " + id + " was signed"))
        : Stream.of();
  }

  private static Stream<Mended> emptyPutBack(LooseForm form) {
    return AlipayFieldNames.absent(form).stream()
        .map(name -> Mended.of(form.with(name, ""), Cause.EMPTY_VALUES, name + " was dropped"));
  }

  /** Any one space may have been a plus. */
  private static Stream<Mended> plusLost(LooseForm form) {
    List<Mended> mended = new ArrayList<>();
    for (FormField field : form.fields()) {
      String value = field.name().equals("sign") ? "" : field.value();
      for (int at = value.indexOf(' '); at >= 0; at = value.indexOf(' ', at + 1)) {
        String plus = value.substring(0, at) + "+" + value.substring(at + 1);
        mended.add(
            Mended.of(form.with(field.name(), plus), Cause.PLUS_LOST, Shown.name(field.name())));
      }
    }
    return mended.stream();
  }

  private static Stream<Mended> trimmed(LooseForm form) {
    List<Mended> mended = new ArrayList<>();
    for (FormField field : form.fields()) {
      if (!field.name().equals("sign")) {
        for (String value :
            List.of(
                " " + field.value(),
                field.value() + " ",
                " " + field.value() + " ",
                field.value() + "\n")) {
          mended.add(
              Mended.of(form.with(field.name(), value), Cause.TRIMMED, Shown.name(field.name())));
        }
      }
    }
    return mended.stream();
  }
}
