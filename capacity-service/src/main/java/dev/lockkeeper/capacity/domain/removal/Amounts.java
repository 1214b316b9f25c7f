package dev.lockkeeper.capacity.domain.removal;

/**
 * What one task reserves, or what one instance has left.
 *
 * @param cpu CPU units, 1,024 to a vCPU
 * @param memory MiB
 * @param gpu whole GPUs
 * @param eni network interfaces, of which a task in {@code awsvpc} mode takes one
 */
public record Amounts(int cpu, int memory, int gpu, int eni) {

  public static Amounts of(int cpu, int memory) {
    return new Amounts(cpu, memory, 0, 0);
  }
}
