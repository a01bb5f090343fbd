package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.LooseForm;
import java.util.stream.Stream;

/** A kind of fault, undone in every way that it may have happened. */
public interface Repair {

  /** The forms that may have been signed; lazily, for there may be many. */
  Stream<Mended> undo(LooseForm received);
}
