// Put there by board/setup.
#include <onnxruntime/onnxruntime_c_api.h>
