/**
 * Takes over from a process that is gone without waiting for its session to end.
 *
 * <p>{@link io.payonce.processor.takeover.StandbyWatch} first: it ties {@link
 * io.payonce.processor.takeover.LivenessConnections} to those whose partitions this instance stands
 * by for, and lets {@link io.payonce.processor.takeover.Takeover} end what is left of one whose
 * system refuses connections.
 */
package io.payonce.processor.takeover;
