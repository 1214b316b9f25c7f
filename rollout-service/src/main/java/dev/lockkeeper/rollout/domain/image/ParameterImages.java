package dev.lockkeeper.rollout.domain.image;

import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import java.util.Map;
import java.util.Set;

/** Machine images behind parameters. */
public interface ParameterImages {
  /**
   * The images that the parameters stand for now. One that doesn't exist, or whose value is no
   * image, is left out.
   *
   * @throws dev.lockkeeper.rollout.domain.reads.UnavailableException when AWS doesn't say
   */
  Map<ByParameter, Found> behind(Set<ByParameter> parameters);
}
