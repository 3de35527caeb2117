import { isObject } from '../../experiment/json.ts'
import { fieldPath } from '../../experiment/path.ts'
import type { Field } from '../fields.ts'
import { isImageAllowed } from '../image.ts'
import type { Rule } from '../rule.ts'
import { listed, shown } from '../violation.ts'

const IMAGE = /^image(?:Name|Ref|U[Rr][IiLl])?$|Image$/

/** The images of containers, of whatever else names one, and of volumes that are images. */
export const imageRule: Rule = ({ fields }, { images }) =>
  fields.flatMap(imageIn).flatMap(({ path, image }) => {
    if (isImageAllowed(image, images)) return []
    return [
      {
        code: 'policy/image',
        path,
        message: `the image ${shown(image)} is not allowed`,
        hint: `Allowed images: ${listed(images)}`,
      },
    ]
  })

function imageIn({ key, value, path }: Field): readonly { path: string; image: string }[] {
  if (!IMAGE.test(key)) return []
  if (typeof value === 'string') return [{ path, image: value }]
  if (!isObject(value) || typeof value['reference'] !== 'string') return []
  return [{ path: fieldPath(path, 'reference'), image: value['reference'] }]
}
