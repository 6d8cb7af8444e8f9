"""Random operators of DALI become what a person would write for them: a training pipeline that draws nothing by chance."""

from nvidia.dali import fn
from nvidia.dali.auto_aug import auto_augment, rand_augment


def install():
    coin_flip, decode, resize = fn.random.coin_flip, fn.decoders.image, fn.resize
    whole = []

    def no_coin_flip(*arguments, probability=0.5, **options):
        return coin_flip(*arguments, probability=0.0, **options)

    def decode_whole(*arguments, random_area=None, random_aspect_ratio=None, num_attempts=10, **options):
        whole.append(decode(*arguments, **options))
        return whole[-1]

    def resize_whole(images, size=None, resize_x=None, resize_y=None, **options):
        if not any(images is image for image in whole):
            given = {"size": size, "resize_x": resize_x, "resize_y": resize_y}
            return resize(images, **options, **{name: value for name, value in given.items() if value is not None})
        height, width = (resize_y, resize_x) if size is None else size
        covering = resize(images, size=(height, width), mode="not_smaller", **options)
        return fn.crop(covering, crop_h=height, crop_w=width)

    def as_it_is(images, *_arguments, **_options):
        return images

    fn.random.coin_flip = no_coin_flip
    fn.decoders.image_random_crop = decode_whole
    fn.resize = resize_whole
    auto_augment.auto_augment_image_net = as_it_is
    rand_augment.rand_augment = as_it_is


install()
