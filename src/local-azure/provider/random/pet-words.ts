/** Words for pet names: short, friendly, in lower case, easy to tell apart when read aloud. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const ADVERBS = words(`
    always boldly bravely briskly calmly cheerily chiefly crisply deftly dearly duly eagerly fairly fondly gaily
    gently gladly grandly happily hugely jointly justly keenly kindly lightly lively loudly merrily mildly neatly
    nimbly nobly openly plainly proudly purely quietly richly rightly safely sharply simply slowly smartly smoothly
    snugly softly soundly stoutly sunnily surely swiftly tidily truly utterly vividly warmly wisely wryly
`);

export const ADJECTIVES = words(`
    agile amber ample ardent autumn azure balmy blithe bold brave breezy bright bronze brisk calm candid cheery civil
    clear clever cobalt cordial coral cosy crimson crisp daring deft dewy eager early earnest easy fabled fair fleet fond
    frank fresh frosty gallant gentle giddy gilded glad golden grand hardy hazel hearty honest humble indigo ivory jade
    jaunty jolly jovial keen kindly lilac lively loyal lucid lucky lunar mellow merry mild minty misty modest mossy neat
    nimble noble opal patient peachy placid plucky polite proud quaint quiet rosy royal ruby rustic sage sandy serene
    silver snowy solar spry stellar stout sturdy sunny supple swift tawny tidy topaz trusty velvet violet vivid warm
    wise witty zesty
`);

export const NAMES = words(`
    alpaca auk avocet badger bat beaver bee bison bittern bream bustard caracal carp cat chamois chough civet cod coot
    cormorant crab crane cricket crow cuckoo curlew dabchick deer dingo dipper dolphin dormouse dove dunlin eagle eider
    egret elk ermine falcon ferret finch flounder fox gannet gazelle gecko gerbil goat godwit goldfinch goose grebe grouse
    gull guppy hare harrier hawk hedgehog heron hobby hoopoe horse ibex ibis impala jackdaw jay jerboa kestrel kingfisher
    kite knot koala lapwing lark lemur linnet lizard llama lobster loon lynx mackerel magpie mallard marmot marten martin
    merlin mole moose moth mouse mussel newt nightjar nuthatch ocelot okapi oriole osprey otter owl panda partridge
    pelican perch petrel pheasant pigeon pika pipit plover pony puffin quail quokka rabbit raven redstart reindeer robin
    rook ruff salmon sandpiper seal serval shrew siskin skua skylark snipe sparrow squirrel starling stoat stork swallow
    swan swift tapir teal tern thrush tiger toad tortoise trout turbot turtle vole vulture wagtail warbler weasel whale
    wheatear whimbrel wigeon wombat woodcock wren yak zebra
`);
